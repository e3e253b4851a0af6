import { ApiError } from "#lib/web/client.ts";

/** What an answer means for a write: sent again later, or left for its writer to mend. */
export type Refusal = "passes" | "fault" | "final";

/**
 * Signed out, too many, still running, server or database away: the same write may well be taken later. A fault of the
 * server may be one of this write, which is therefore not tried for ever.
 */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof ApiError)) return "final";
  const { status, type } = error.problem;
  if (status === 500) return "fault";
  const passes =
    status === 0 ||
    status === 401 ||
    status === 408 ||
    status === 429 ||
    status > 500 ||
    type === "/problems/idempotency-key-in-use";
  return passes ? "passes" : "final";
}

/** Whether the answer tells for sure that the request was not carried out. */
export function hasNotCounted(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status, type } = error.problem;
  return status >= 400 && status < 500 && status !== 408 && type !== "/problems/idempotency-key-in-use";
}

/** The key was spent on something else: what was sent under it before did count. */
export const isAnotherRequest = (error: unknown): boolean =>
  error instanceof ApiError && error.problem.type === "/problems/idempotency-key-reused";

const incidentKey = /^INC-\d+$/;

/** Key of the incident into which the one that a write is for was merged; undefined when that is not why it was refused. */
export function mergedInto(error: unknown): string | undefined {
  if (!(error instanceof ApiError) || error.problem.type !== "/problems/incident-merged") return undefined;
  const { into } = error.problem;
  return typeof into === "string" && incidentKey.test(into) ? into : undefined;
}

/** The sentence for the person who typed it. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error && error.message !== "" ? error.message : "It could not be sent.";
