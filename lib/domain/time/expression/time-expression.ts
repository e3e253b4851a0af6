import type { DateOrder } from "./read-written-day.ts";

/** Why a written time was not taken as it stands. */
export type TimeProblem = {
  readonly code:
    | "nonexistent-time"
    | "ambiguous-time"
    | "future-time"
    | "ambiguous-zone"
    | "weekday-mismatch";
  /** A sentence for the person who wrote it. */
  readonly message: string;
};

/** What a time is read against. `timeZone` is an IANA name or `±HH:MM`; `day` is `YYYY-MM-DD`. */
export type TimeSettings = {
  readonly now: Date;
  readonly timeZone: string;
  readonly day?: string | undefined;
  /** How `10/05` is meant, where that is known. */
  readonly dateOrder?: DateOrder | undefined;
};

/** What a written time means. */
export type PlacedTime = {
  /** RFC 3339 in UTC with milliseconds; null when the time does not exist, exists twice, or has two readings. */
  readonly occurredAt: string | null;
  /** The zone that was used: as written, else the reader's. */
  readonly occurredZone: string;
  readonly precision: "exact" | "minute" | "approximate" | "unknown";
  readonly problems: readonly TimeProblem[];
};

/** A time at the start of a text. */
export type TimeExpression = PlacedTime & {
  /** Index at which the rest of the text begins; 0 when the text must stay whole, because its time is in doubt. */
  readonly end: number;
  /** Index after the time itself, also when it is in doubt. */
  readonly timeEnd: number;
  /** Minutes since midnight, as written, when neither a day nor a distance is written with it. */
  readonly minuteOfDay: number | null;
  /** Whether it is a distance from the moment of writing: `10 min ago`, `-1h`, `now`. */
  readonly isDistance: boolean;
};
