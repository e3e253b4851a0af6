import { timeFrom } from "#components/timeline/read-time-text.ts";
import type { ImpactWindowJson, IncidentJson } from "#lib/domain/incidents/schema.ts";

import { timeText } from "./impact-span.ts";
import { newIdempotencyKey } from "./new-idempotency-key.ts";

/** A time as the form holds it: what it was read from, and what is typed now. */
export type DraftTime = { text: string; given: { at: string; precision: string; text: string } | null };

export type DraftWindow = { key: string; started: DraftTime; ended: DraftTime; note: string };
export type DraftService = { slug: string; name: string; from: DraftTime; to: DraftTime };

export const emptyTime: DraftTime = { text: "", given: null };

export function draftTime(at: string | null, precision: string | null, timeZone: string): DraftTime {
  if (at === null) return emptyTime;
  const text = timeText(at, precision ?? "exact", timeZone);
  return { text, given: { at, precision: precision ?? "exact", text } };
}

type Sent = { at: string; precision: "exact" | "minute" | "approximate" };

/** The time to be sent; one that was not touched stays exactly what it was. Throws with a sentence for what is none. */
export function sentTime({ text, given }: DraftTime, timeZone: string): Sent | undefined {
  if (given !== null && given.text === text)
    return { at: given.at, precision: given.precision as Sent["precision"] };
  return timeFrom(text, timeZone);
}

export const draftWindow = (
  { id, startedAt, startedPrecision, endedAt, endedPrecision, note }: ImpactWindowJson,
  timeZone: string,
): DraftWindow => ({
  key: id,
  started: draftTime(startedAt, startedPrecision, timeZone),
  ended: draftTime(endedAt, endedPrecision, timeZone),
  note,
});

export const newWindow = (): DraftWindow => ({
  key: newIdempotencyKey(),
  started: emptyTime,
  ended: emptyTime,
  note: "",
});

export const draftServices = ({ affectedServices }: IncidentJson, timeZone: string): DraftService[] =>
  affectedServices.map(({ slug, name, from, to }) => ({
    slug,
    name,
    from: draftTime(from, "exact", timeZone),
    to: draftTime(to, "exact", timeZone),
  }));

/** The windows as the API takes them; those without any text are left out. Throws with a sentence for what is no time. */
export function sentWindows(windows: readonly DraftWindow[], timeZone: string) {
  return windows
    .filter(({ started, ended, note }) => `${started.text}${ended.text}${note}`.trim() !== "")
    .map(({ started, ended, note }) => {
      const [from, to] = [sentTime(started, timeZone), sentTime(ended, timeZone)];
      if (from === undefined) throw new Error("Say when the impact started, or take that line out.");
      return {
        startedAt: from.at,
        startedPrecision: from.precision,
        ...(to && { endedAt: to.at, endedPrecision: to.precision }),
        note,
      };
    });
}
