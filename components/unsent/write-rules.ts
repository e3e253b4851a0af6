import { hasNotCounted, mergedInto, reasonOf } from "./may-pass.ts";
import type { UnsentWrite } from "./unsent-write.ts";

export const blockedReason = "It waits for the hypothesis before it, which was refused.";
export const orphanReason = "The hypothesis that it belongs to was discarded.";
const agedReason =
  "It was first sent two days ago or longer and may have been logged. Look, then send it or discard it.";

/** The server forgets its keys after 48 hours (`worker/jobs/forget-expired.ts`); an hour less, for its clock and ours. */
const keyLifeMs = 47 * 3_600_000;

/** Whether two forms of a write are one: all else never changes. */
export const isSame = (a: UnsentWrite, b: UnsentWrite): boolean =>
  a.state === b.state &&
  a.reason === b.reason &&
  a.writerId === b.writerId &&
  a.incidentKey === b.incidentKey &&
  a.mergedInto === b.mergedInto &&
  a.firstTriedAt === b.firstTriedAt;

/** What a write becomes when its writer sends it again. Whoever does that after the warning has looked: it is a first attempt. */
export const askedAgain = ({ reason }: UnsentWrite): Partial<UnsentWrite> => ({
  state: "waiting",
  reason: null,
  ...(reason === agedReason && { firstTriedAt: undefined }),
});

/** What a write becomes before an attempt: when the first one was is kept, for the key to be relied on no longer than it lives. */
export function beforeAttempt(write: UnsentWrite, nowMs: number): Partial<UnsentWrite> {
  if (write.firstTriedAt === undefined) return { firstTriedAt: new Date(nowMs).toISOString() };
  return nowMs - Date.parse(write.firstTriedAt) < keyLifeMs ? {} : { state: "refused", reason: agedReason };
}

/** What a write becomes after an attempt that failed. `before`: as it was before that attempt. */
export function afterFailure(before: UnsentWrite, error: unknown, isOver: boolean): Partial<UnsentWrite> {
  // A citation is another request: that one's refusal says nothing of the entry's.
  const wasNeverTaken = hasNotCounted(error) && before.cites === undefined;
  return {
    state: isOver ? "refused" : "waiting",
    reason: reasonOf(error),
    mergedInto: mergedInto(error),
    ...(before.firstTriedAt === undefined && wasNeverTaken && { firstTriedAt: undefined }),
  };
}
