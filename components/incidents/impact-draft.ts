import { type DraftTime, draftTime, emptyTime, sentTime } from "#components/timeline/draft-time.ts";
import type { ImpactWindowJson, IncidentJson } from "#lib/domain/incidents/schema.ts";

import { newIdempotencyKey } from "./new-idempotency-key.ts";

const HOW_MANY = "Write the users affected as a number from 0 to 100, or leave it empty.";

export type DraftWindow = { key: string; started: DraftTime; ended: DraftTime; note: string };
export type DraftService = { slug: string; name: string; from: DraftTime; to: DraftTime };

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

/** The share of users that a text names: `30`, `30 %`, `12,5%`; null for an empty one. Throws with a sentence for what is none. */
export function readPercent(text: string): number | null {
  const written = text.trim().replace(/\s*%$/, "").replace(",", ".");
  if (written === "") {
    if (text.trim() === "") return null;
    throw new Error(HOW_MANY);
  }
  const percent = /^\d+(?:\.\d+)?$|^\.\d+$/.test(written) ? Number(written) : Number.NaN;
  if (!(percent >= 0 && percent <= 100)) throw new Error(HOW_MANY);
  return percent;
}
