import type { Directory, Person, Suggestion } from "./command.ts";

/** The person with this handle. */
export const personOf = (handle: string, people: readonly Person[]): Person | undefined =>
  people.find((person) => person.handle === handle.toLowerCase());

/** People whose handle or one of whose names begins with what was typed, without the @; those of the handle first. */
export function suggestPeople(begun: string, { people }: Pick<Directory, "people">): readonly Suggestion[] {
  const wanted = begun.toLowerCase();
  const byHandle = people.filter(({ handle }) => handle.startsWith(wanted));
  const byName = people.filter(
    (person) =>
      !byHandle.includes(person) &&
      person.name
        .toLowerCase()
        .split(/\s+/)
        .some((part) => part.startsWith(wanted)),
  );
  return [...byHandle, ...byName].map(({ handle, name }) => ({
    insert: `@${handle} `,
    label: `@${handle}`,
    detail: name,
  }));
}
