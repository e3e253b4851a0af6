import { formatOffset } from "../format-offset.ts";
import { isTimeZone } from "../is-time-zone.ts";
import { readZone } from "../read-zone.ts";
import { wallTimeAt } from "../wall-time-at.ts";
import { readTimeExpression } from "./read-time-expression.ts";
import type { PlacedTime } from "./time-expression.ts";

type Time = Pick<PlacedTime, "occurredZone" | "precision"> & { occurredAt: string };

const two = (value: number) => String(value).padStart(2, "0");

/**
 * Writes a time so that readTimeExpression reads it back: `2024-05-10 14:05`, `~2024-05-10 14:05 PST`. The zone is named
 * where it is not the reader's, and the offset where the clocks showed that time twice.
 */
export function writeTime({ occurredAt, occurredZone, precision }: Time, timeZone: string): string {
  const at = new Date(occurredAt);
  const zone = isTimeZone(occurredZone) ? occurredZone : (readZone(occurredZone)?.zone ?? "UTC");
  const wall = wallTimeAt(at, zone);
  const seconds =
    wall.millisecond === 0
      ? two(wall.second)
      : `${two(wall.second)}.${String(wall.millisecond).padStart(3, "0")}`;
  const clock = `${two(wall.hour)}:${two(wall.minute)}${precision === "exact" || wall.second > 0 ? `:${seconds}` : ""}`;
  const text = `${precision === "approximate" ? "~" : ""}${wall.year}-${two(wall.month)}-${two(wall.day)} ${clock}`;
  const named = occurredZone === timeZone ? text : `${text} ${occurredZone}`;
  const read = readTimeExpression(named, { now: new Date(at.getTime() + 86_400_000), timeZone });
  if (read?.occurredAt === occurredAt) return named;
  const shown = Date.UTC(
    wall.year,
    wall.month - 1,
    wall.day,
    wall.hour,
    wall.minute,
    wall.second,
    wall.millisecond,
  );
  return `${text} ${formatOffset(Math.round((shown - at.getTime()) / 60_000))}`;
}
