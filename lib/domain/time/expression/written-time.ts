import type { WrittenZone } from "../read-zone.ts";
import type { WrittenDay } from "./read-written-day.ts";

/** A time of day as it is written, not yet placed on a day. */
export type WrittenClock = {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  /** Whether seconds were written. */
  readonly exact: boolean;
  /** 1 for `24:00`, which is 00:00 of the day after. */
  readonly dayShift: 0 | 1;
  /** Whether the text says which half of the day it means. */
  readonly half: "am" | "pm" | null;
  readonly isMidnight: boolean;
  /** Whether the text leaves open which half of the day it means: `half past two`. */
  readonly isHalfOpen: boolean;
  /** Index after the last character. */
  readonly end: number;
};

/** Something shaped like a time of day that is none: `25:99`, `14:??`, or `14.05`, which may be a number. */
export type ClockDoubt = {
  readonly doubt: "impossible" | "minute-unknown" | "maybe-number";
  readonly end: number;
};

/** A time of day with the day and the zone that are written with it. */
export type WrittenTime = {
  readonly clock: WrittenClock | ClockDoubt;
  readonly day: WrittenDay | null;
  readonly zone: WrittenZone | null;
  readonly approximate: boolean;
  /** Where the second time of a range begins, with the dash or word before it. */
  readonly rangeAt: number | null;
  readonly end: number;
};
