import { formatOffset } from "../format-offset.ts";
import { monthNumberOf } from "../read-date.ts";
import { matchAt } from "./match-at.ts";
import { readCompactClock } from "./read-written-clock.ts";
import { isDay } from "./read-written-day.ts";
import type { WrittenTime } from "./written-time.ts";

const group = /(\d{2})(\d{4})([A-IK-Z])[ ]?([A-Z]{3})[ ]?(\d{4}|\d{2})(?!\w)/iy;

/** Reads a date-time group as it is written on the radio: `081405ZMAY24`, day, time, letter of the zone, month, year. */
export function readDateTimeGroup(text: string, at: number): WrittenTime | null {
  const match = matchAt(group, text, at);
  if (!match) return null;
  const [whole, day = "", , letter = "", name = "", year = ""] = match;
  const date = { year: (Number(year) % 100) + 2000, month: monthNumberOf(name), day: Number(day) };
  const clock = readCompactClock(text.slice(0, at + 6), at + 2);
  if (!clock || "doubt" in clock || !isDay(date.year, date.month, date.day)) return null;
  const end = at + whole.length;
  const zone = formatOffset(hoursOf(letter.toUpperCase()) * 60);
  return {
    clock,
    day: { type: "date", ...date, weekday: null, end },
    zone: { zone, label: zone === "+00:00" ? "UTC" : zone, ambiguity: null, end },
    approximate: false,
    rangeAt: null,
    end,
  };
}

/** A to M without J lie east of Greenwich, N to Y west of it. */
function hoursOf(letter: string): number {
  if (letter === "Z") return 0;
  const east = "ABCDEFGHIKLM".indexOf(letter) + 1;
  return east > 0 ? east : -("NOPQRSTUVWXY".indexOf(letter) + 1);
}
