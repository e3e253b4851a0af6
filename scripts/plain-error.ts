/** Something a person can put right: printed as one line without a stack. */
export class PlainError extends Error {
  override name = "PlainError";
}

/** One line for the terminal: the sentence of a `PlainError`, the cause of known system errors, else the stack. */
export function explain(error: unknown): string {
  if (error instanceof PlainError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if (hasCode(error, "ENOSPC"))
    return `No space left on the disk (${error.message}). Free some and start again.`;
  if (hasCode(error, "EROFS")) return `The folder cannot be written to (${error.message}).`;
  return error.stack ?? error.message;
}

/** True when the error carries this code: a system error (`ENOENT`) or a PostgreSQL one (`55P03`). */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && "code" in error && error.code === code;
}
