import type { IncidentStatus } from "#prisma/generated/enums.ts";

import { isOpen } from "../incidents/rules.ts";

/** How long whoever is asked is waited for, and how often the whole line is asked. */
export type EscalationPolicy = { acknowledgeMinutes: number; escalationRounds: number };

/** For a person, who is nobody's team. */
export const PERSONAL_POLICY: EscalationPolicy = { acknowledgeMinutes: 15, escalationRounds: 1 };

/** Later than this an escalation is told of, not made: who was called in knows it already. */
const PAGES_WITHIN_MS = 5 * 60_000;

/** Whether somebody is asked now: not about what is over, and not about what was written down afterwards. */
export const asksNow = (status: IncidentStatus, escalatedAt: Date, now: Date): boolean =>
  isOpen(status) && now.getTime() - escalatedAt.getTime() <= PAGES_WITHIN_MS;

/** When whoever is asked at that moment has to have acknowledged. */
export const dueAfter = (asked: Date, { acknowledgeMinutes }: EscalationPolicy): Date =>
  new Date(asked.getTime() + acknowledgeMinutes * 60_000);

/** Somebody in a team's order; `mayAsk` says that they have an account and may see the incident. */
export type InLine = { userId: string; name: string; mayAsk: boolean };

export type NextInLine = { userId: string; name: string; round: number };

/**
 * Who is asked after `asked`; from the beginning of the line when that is null, and again when its end is reached and a
 * round is left. Null when nobody is. Somebody who left the line in the meantime counts as its end.
 */
export function nextInLine(
  line: readonly InLine[],
  asked: string | null,
  round: number,
  { escalationRounds }: EscalationPolicy,
): NextInLine | null {
  const position = line.findIndex(({ userId }) => userId === asked);
  const rest = asked !== null && position === -1 ? [] : line.slice(position + 1);
  const next = rest.find(({ mayAsk }) => mayAsk);
  if (next) return { userId: next.userId, name: next.name, round };
  if (asked === null || round >= escalationRounds) return null;
  const first = line.find(({ mayAsk }) => mayAsk);
  return first ? { userId: first.userId, name: first.name, round: round + 1 } : null;
}
