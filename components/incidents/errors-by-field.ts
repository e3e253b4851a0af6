import { ApiError } from "#lib/web/client.ts";

export type FormErrors = {
  /** Sentences by the name of the field they belong to. */
  fields: Readonly<Record<string, readonly string[]>>;
  /** What belongs to no field. */
  message: string | null;
};

export const NO_ERRORS: FormErrors = { fields: {}, message: null };

/** What a refusal says, sorted to the fields of a form; `names` are those that the form has. */
export function errorsByField(error: unknown, names: readonly string[]): FormErrors {
  if (!(error instanceof ApiError))
    return { fields: {}, message: error instanceof Error ? error.message : "Something unexpected happened." };
  const fields: Record<string, string[]> = {};
  const others: string[] = [];
  for (const { pointer, message } of error.problem.errors ?? []) {
    const name = pointer.split("/")[1] ?? "";
    if (names.includes(name)) (fields[name] ??= []).push(message);
    else others.push(message);
  }
  if (Object.keys(fields).length > 0 || others.length > 0)
    return { fields, message: others.length > 0 ? others.join(" ") : null };
  return { fields, message: error.message };
}
