import { isOpen } from "#lib/domain/incidents/rules.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";

/** A window of time in epoch milliseconds. */
export type TimeWindow = { from: number; to: number };

const MINUTE = 60_000;
const LEAST_ROOM = 15 * MINUTE;
/** Nothing can be seen in less: metrics come every few seconds. */
export const LEAST_WINDOW = 30_000;
/** More is refused: it would be asked for again and again. */
const MOST_WINDOW = 90 * 24 * 60 * MINUTE;

type Timed = Pick<IncidentJson, "milestones" | "status" | "declaredAt" | "statusChangedAt">;

/**
 * The time that an incident is looked at over: from its earliest known moment to its resolution, or to `now` while it is
 * open, with a tenth of it before and after, a quarter of an hour at least. Of a longer one the last 90 days.
 */
export function wholeWindow(
  { milestones, status, declaredAt, statusChangedAt }: Timed,
  now: number,
): TimeWindow {
  const known = (["impactStarted", "detected", "declared"] as const).flatMap(
    (name) => milestones[name]?.at ?? [],
  );
  const start = Math.min(Date.parse(declaredAt), ...known.map(Date.parse));
  const isOver = !isOpen(status);
  const end = isOver
    ? Math.max(start, Date.parse(milestones.resolved?.at ?? statusChangedAt))
    : Math.max(now, start);
  const room = Math.max(LEAST_ROOM, (end - start) / 10);
  const to = isOver ? Math.min(end + room, Math.max(now, end)) : end;
  return { from: Math.max(start - room, to - MOST_WINDOW), to };
}

/** The window that an address asks for; null if it asks for none, or for one that is none or longer than 90 days. */
export function windowIn(parameters: { get(name: string): string | null }): TimeWindow | null {
  const [from, to] = [instantOf(parameters.get("from")), instantOf(parameters.get("to"))];
  if (from === null || to === null) return null;
  return to - from < 1_000 || to - from > MOST_WINDOW ? null : { from, to };
}

const rfc3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

function instantOf(text: string | null): number | null {
  // A "+" that was not written as %2B arrives as a space.
  const given = (text ?? "").replace(" ", "+");
  const at = rfc3339.test(given) ? Date.parse(given) : Number.NaN;
  return Number.isNaN(at) ? null : at;
}

/** The address with that window, in whole seconds UTC, or with none; what else it says stays. */
export function windowAddress(address: string, window: TimeWindow | null): string {
  const url = new URL(address);
  for (const name of ["from", "to"] as const) {
    if (window === null) url.searchParams.delete(name);
    else
      url.searchParams.set(
        name,
        new Date(Math.round(window[name] / 1_000) * 1_000).toISOString().replace(".000Z", "Z"),
      );
  }
  // Colons may stand in a query as they are, and are easier to read so.
  return `${url.pathname}${url.search.replaceAll("%3A", ":")}${url.hash}`;
}

/** Half as much time, or twice as much, around `around` or the middle; never less than can be seen or more than 90 days, never after `now`. */
export function zoomed(window: TimeWindow, factor: number, now: number, around?: number | null): TimeWindow {
  // Whole seconds are all that an address keeps: rounded up, 90 days would be a second too long.
  const span = Math.min(MOST_WINDOW - 1_000, Math.max(LEAST_WINDOW, (window.to - window.from) * factor));
  const middle = around ?? (window.from + window.to) / 2;
  const share = (middle - window.from) / (window.to - window.from);
  return notAfter({ from: middle - span * share, to: middle + span * (1 - share) }, now);
}

/** The same length of time, by so many of itself later, or earlier if negative; never after `now`. */
export function moved({ from, to }: TimeWindow, by: number, now: number): TimeWindow {
  const way = (to - from) * by;
  return notAfter({ from: from + way, to: to + way }, now);
}

function notAfter({ from, to }: TimeWindow, now: number): TimeWindow {
  const over = Math.max(0, to - now);
  return { from: from - over, to: to - over };
}
