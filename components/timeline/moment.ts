/** A day and time as a person types it into a field, and the zone they mean. */
export type Moment = {
  /** `YYYY-MM-DDTHH:MM`, with seconds where they are known; empty when there is none. */
  text: string;
  zone: string;
};

/** What a field shows for an RFC 3339 instant in a zone. */
export function momentOf(instant: string | null, zone: string): Moment {
  if (instant === null) return { text: "", zone };
  const date = new Date(instant);
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  for (const { type, value } of format.formatToParts(date)) part[type] = value;
  return { text: `${part.year}-${part.month}-${part.day}T${part.hour}:${part.minute}:${part.second}`, zone };
}

/** The instant that a field names, as the API takes it; null for an empty one. Throws with a sentence when there is no such time. */
export async function momentIn({
  text,
  zone,
}: Moment): Promise<{ occurredAt: string; occurredZone: string } | null> {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = text.split(/[-T:]/).map(Number);
  if (text === "") return null;
  const { resolveWallTime } = await import("#lib/domain/time/resolve-wall-time.ts");
  const [instant] = resolveWallTime({ year, month, day, hour, minute, second }, zone);
  if (instant === undefined)
    throw new Error(`That time does not exist in ${zone}: the clocks were put forward over it.`);
  return { occurredAt: instant, occurredZone: zone };
}
