import type { MailTiming, NotificationKind } from "#prisma/generated/enums.ts";

export type Preference = { inbox: boolean; email: MailTiming };

/** What whoever has chosen nothing gets, in the order in which it is offered. */
export const DEFAULT_PREFERENCES: Readonly<Record<NotificationKind, Preference>> = {
  escalation: { inbox: true, email: "at_once" },
  escalation_update: { inbox: true, email: "at_once" },
  assignment: { inbox: true, email: "at_once" },
  mention: { inbox: true, email: "at_once" },
  status: { inbox: true, email: "digest" },
};

/** Mail about anything but being called in goes out at most once in so many minutes, unless told otherwise. */
export const DIGEST_MINUTES = 10;

/** What was recorded longer ago than this is history: it notifies nobody. */
const HISTORY_MS = 86_400_000;

export const isHistory = (at: string, now: Date | string): boolean =>
  new Date(now).getTime() - Date.parse(at) > HISTORY_MS;

/** From when on a notification may be mailed: at once, after the time of a digest, or never. */
export function mailDueAt(timing: MailTiming, digestMinutes: number, now: Date): Date | null {
  if (timing === "off") return null;
  return timing === "at_once" ? now : new Date(now.getTime() + digestMinutes * 60_000);
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** The pause after each attempt that failed; after as many more it is given up. */
const PAUSES = [10 * SECOND, 30 * SECOND, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, 60 * MINUTE];

/** When a delivery that failed for the `attempts`-th time is tried again; null when it is given up. */
export function nextAttemptAt(attempts: number, now: Date): Date | null {
  const pause = PAUSES[attempts - 1];
  return pause === undefined ? null : new Date(now.getTime() + pause);
}

/** Who delivers holds the delivery for so long: longer than any one attempt takes. */
export const LEASE_MS = MINUTE;
