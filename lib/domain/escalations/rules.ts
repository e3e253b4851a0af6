import type { IncidentStatus } from "#prisma/generated/enums.ts";

import { isOpen } from "../incidents/rules.ts";

/** How long whoever is asked is waited for, and how often the whole line is asked. */
export type EscalationPolicy = { acknowledgeMinutes: number; escalationRounds: number };

/** For a person, who is nobody's team. */
export const PERSONAL_POLICY: EscalationPolicy = { acknowledgeMinutes: 15, escalationRounds: 1 };

/** Later than this an escalation is told of, not made: who was called in knows it already. */
const PAGES_WITHIN_MS = 5 * 60_000;

/**
 * Whether somebody is asked now: not about what is over, and not about what was written down afterwards. `written` is
 * the time that somebody wrote; null when they wrote none, however long their request was on its way.
 */
export const asksNow = (status: IncidentStatus, written: Date | null, now: Date): boolean =>
  isOpen(status) && (written === null || now.getTime() - written.getTime() <= PAGES_WITHIN_MS);

/** When whoever is asked at that moment has to have acknowledged. */
export const dueAfter = (asked: Date, { acknowledgeMinutes }: EscalationPolicy): Date =>
  new Date(asked.getTime() + acknowledgeMinutes * 60_000);

/** Somebody in a team's order; `mayAsk` says that they have an account in use and may see the incident. */
export type InLine = { userId: string; name: string; isActive: boolean; mayAsk: boolean };

export type NextInLine = { userId: string; name: string; round: number };

/** Whoever escalates knows of it already: they are passed over while anybody else can be asked. */
export function passingOver(escalator: string | null, line: readonly InLine[]): InLine[] {
  const isAnybodyElse = line.some(({ userId, mayAsk }) => mayAsk && userId !== escalator);
  return line.map((each) => ({
    ...each,
    mayAsk: each.mayAsk && !(isAnybodyElse && each.userId === escalator),
  }));
}

/** Where the line goes on: behind `asked`, and once they have left it, at the first of those who stood behind them. */
function placeBehind(asked: string, line: readonly InLine[], lineBefore: readonly string[]): number {
  const places = new Map(line.map(({ userId }, place) => [userId, place]));
  const place = places.get(asked);
  if (place !== undefined) return place + 1;
  const placeBefore = lineBefore.indexOf(asked);
  const behind = placeBefore === -1 ? [] : lineBefore.slice(placeBefore + 1);
  const next = behind.find((userId) => places.has(userId));
  return next === undefined ? line.length : (places.get(next) ?? line.length);
}

/**
 * Who is asked after `asked`; from the beginning of the line when that is null, and again when its end is reached and a
 * round is left. Null when nobody is. `lineBefore` is the line as it was when they were asked: members come and go.
 */
export function nextInLine(
  line: readonly InLine[],
  asked: string | null,
  round: number,
  { escalationRounds }: EscalationPolicy,
  lineBefore: readonly string[] = [],
): NextInLine | null {
  const rest = asked === null ? line : line.slice(placeBehind(asked, line, lineBefore));
  const next = rest.find(({ mayAsk }) => mayAsk);
  if (next) return { userId: next.userId, name: next.name, round };
  if (asked === null || round >= escalationRounds) return null;
  const first = line.find(({ mayAsk }) => mayAsk);
  return first ? { userId: first.userId, name: first.name, round: round + 1 } : null;
}

/** Why nobody of that line can be asked. */
export function whyNobody(line: readonly InLine[]): string {
  if (line.length === 0) return "it has no members";
  return line.some(({ isActive }) => isActive)
    ? "no member may see this incident"
    : "no member has an account in use";
}
