import type { PagerEventRefusalJson } from "#lib/domain/alerts/schema.ts";

import type { Problem } from "./problem.ts";

/** `/payload/summary` as senders of events write it. */
const nameOf = (pointer: string) => pointer.slice(1).replaceAll("/", ".");

/** Whatever sending it again cannot mend is 400 to senders of events; they try again after 429 and 5xx. */
const isForLater = (status: number) => status === 429 || status >= 500;

/** A refusal as senders of PagerDuty's events expect it. */
export function pagerEventRefusalOf(problem: Problem): { status: number; body: PagerEventRefusalJson } {
  const { status, detail, errors } = problem;
  if (isForLater(status)) {
    const word = status === 429 ? "throttle exceeded" : "error";
    return { status, body: { status: word, message: detail, errors: [detail] } };
  }
  const named = errors?.map(({ pointer, message }) => `'${nameOf(pointer)}' ${message}`);
  const body = {
    status: "invalid event",
    message: "Event object is invalid",
    errors: named ?? [detail],
  } as const;
  return { status: 400, body };
}
