import type { Reference } from "./reference.ts";

const listClass =
  "grid gap-4 [&_a]:block [&_a]:rounded-sm [&_a]:py-0.5 [&_a]:text-muted [&_a]:hover:text-ink pointer-coarse:[&_a]:py-2 [&>li>a]:font-medium [&>li>a]:text-ink";

/** What stands on the page, as links. */
export function ReferenceContents({ reference }: { reference: Reference }) {
  return (
    <ul className={listClass}>
      <li>
        <a href="#rules">Rules for every call</a>
      </li>
      {reference.groups.map((group) => (
        <li key={group.id}>
          <a href={`#${group.id}`}>{group.name}</a>
          <ul>
            {group.operations.map(({ id, summary }) => (
              <li key={id}>
                <a href={`#${id}`}>{summary}</a>
              </li>
            ))}
          </ul>
        </li>
      ))}
      <li>
        <a href="#schemas">Schemas</a>
      </li>
    </ul>
  );
}
