import type { ParsedPostmortem } from "../../schema.ts";
import type { OutageWindow } from "./read-window.ts";

type Inferred = Pick<ParsedPostmortem, "startedAt" | "endedAt" | "durationMinutes" | "warnings">;

/** Completes the stated window from the timeline: its first dated entry as the start, its last sign of recovery as the end. */
export function inferWindow(stated: OutageWindow, entries: ParsedPostmortem["timeline"]): Inferred {
  const warnings: ParsedPostmortem["warnings"] = [];
  const timed = entries.filter((entry) => entry.at !== null);
  let { startedAt, endedAt } = stated;
  const first = timed[0];
  const untold = startedAt === null && stated.startMinute === null;
  if (untold && first) {
    startedAt = first.at;
    warnings.push({
      line: first.line,
      message: "The start is not stated: the first timeline entry was taken for it.",
    });
  }
  const last =
    timed.findLast((entry) => entry.kind === "resolution") ??
    timed.findLast((entry) => entry.kind === "mitigation");
  if (endedAt === null && startedAt !== null && last?.at && last.at > startedAt && stated.spanDays === null) {
    endedAt = last.at;
    warnings.push({
      line: last.line,
      message: "The end is not stated: the last entry that tells of recovery was taken for it.",
    });
  }
  const span =
    startedAt && endedAt ? Math.round((Date.parse(endedAt) - Date.parse(startedAt)) / 60_000) : null;
  return { startedAt, endedAt, durationMinutes: stated.durationMinutes ?? span, warnings };
}
