import { ApiError } from "#lib/web/client.ts";

import { printable } from "./printable.ts";
import { Kept } from "./queue/kept.ts";
import { UsageError } from "./usage-error.ts";

/**
 * 1: the server refused; 2: usage; 3: no server, or it failed; 4: not found; 5: conflict; 6: not signed in, or not allowed;
 * 69: the server is away, and what was to be written is kept on disk.
 */
export type FailureCode = 1 | 2 | 3 | 4 | 5 | 6 | 69;

const CODES: Readonly<Record<number, FailureCode>> = { 401: 6, 403: 6, 404: 4, 409: 5, 412: 5 };
/** What answered is no Hindcast, or another release of it: nothing was looked for. */
const NOT_LOOKED_FOR = new Set(["/problems/unreachable", "/problems/address-not-found"]);

/**
 * One line for standard error and the exit code of what was thrown.
 * Throws what is neither a refusal, nor wrong usage, nor a file that cannot be read: that is a bug.
 */
export function describeFailure(error: unknown): { line: string; exitCode: FailureCode } {
  if (error instanceof ApiError) return { line: oneLine(sentenceOf(error)), exitCode: codeOf(error) };
  if (error instanceof Kept) return { line: oneLine(error.message), exitCode: 69 };
  if (error instanceof UsageError || (error instanceof Error && "syscall" in error)) {
    return { line: oneLine(error.message), exitCode: 2 };
  }
  throw error;
}

function codeOf({ status, problem }: ApiError): FailureCode {
  if (status < 400 || status >= 500) return 3;
  return NOT_LOOKED_FOR.has(problem.type) ? 1 : (CODES[status] ?? 1);
}

function sentenceOf({ status, problem }: ApiError): string {
  const errors = problem.errors ?? [];
  const fields = errors.map(({ pointer, message }) => `${pointer.slice(1)}: ${message}`).join(" ");
  const request = problem.requestId === "" ? [] : [`request ${problem.requestId}`];
  const origin = [...(status === 0 ? [] : [String(status)]), ...request].join(", ");
  // The general sentence of a validation error speaks of a document that the reader of this line does not see.
  return [fields || problem.detail, origin && `(${origin})`].filter(Boolean).join(" ");
}

const oneLine = (text: string) => printable(text).replace(/\s*\n\s*/g, " ");
