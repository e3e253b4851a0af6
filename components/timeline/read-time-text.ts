import { parseComposerLine } from "#lib/domain/timeline/parse-composer-line.ts";

export type TimeText = {
  /** RFC 3339; null when the text is no time, or its time does not exist or exists twice. */
  at: string | null;
  /** The zone as it was written, else the reader's. */
  zone: string;
  precision: "exact" | "minute" | "approximate";
  /** What is in the way, or was guessed. */
  problem: string | null;
};

const HOW = "Write a time such as 14:05, -10m, yesterday 23:10, 10 May 12:15 PST or 2024-05-10 12:15.";

/** Reads a time as the composer does; null for an empty text. `timeZone` is meant where the text names none. */
export function readTimeText(text: string, now: Date, timeZone: string): TimeText | null {
  const given = text.trim();
  if (given === "") return null;
  if (given.toLowerCase() === "now")
    return { at: now.toISOString(), zone: timeZone, precision: "exact", problem: null };
  // The x stands for an entry's text: what is not part of a time is left over beside it.
  const { body, command, occurredAt, occurredZone, precision, problems } = parseComposerLine(`${given} x`, {
    now,
    timeZone,
  });
  if (body !== "x" || command !== null) return { at: null, zone: timeZone, precision: "exact", problem: HOW };
  return {
    at: precision === "unknown" ? null : occurredAt,
    zone: occurredZone,
    precision: precision === "unknown" ? "exact" : precision,
    problem: problems.map(({ message }) => message).join(" ") || null,
  };
}

/** The time that a text names, to be sent; undefined for an empty one. Throws with a sentence when it names none. */
export function timeFrom(text: string, timeZone: string): (TimeText & { at: string }) | undefined {
  const read = readTimeText(text, new Date(), timeZone);
  if (read === null) return undefined;
  if (read.at === null) throw new Error(read.problem ?? HOW);
  return { ...read, at: read.at };
}
