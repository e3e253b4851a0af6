import { readMoment, type WrittenMoment } from "../../../time/read-moment.ts";
import { readZone, type WrittenZone } from "../../../time/read-zone.ts";
import { standsIn, type Block } from "../blocks/block.ts";
import { readLeadingMoment, withUntil, type LeadingMoment } from "../calendar/leading-moment.ts";

/** A table row with a time: the other cells make its text. */
export type TimelineRow = {
  readonly moment: WrittenMoment;
  readonly approximate: boolean;
  readonly text: string;
};

/**
 * Reads a row of a timeline table: its time in the first cell, or its date in the first and its time in the second.
 * The zone may stand in the column's head (`Time (CET)`).
 * @param inside whether the table stands in a timeline section; elsewhere it needs a head, and must not be a plan
 */
export function readTimelineRow(block: Block, inside: boolean): TimelineRow | null {
  if (!inside && !mayBeTimeline(block)) return null;
  const [first = "", second = ""] = block.cells;
  const split = isDate(first) ? readLeadingMoment(`${first} ${second}`, true) : null;
  const leading = split ?? readLeadingMoment(first, true) ?? wholeCell(first);
  if (!leading) return null;
  const timeCells = split ? 2 : 1;
  const told = [split ? "" : leading.rest, ...block.cells.slice(timeCells)].filter((cell) =>
    /[\p{L}\p{N}]/u.test(cell),
  );
  const zone = leading.moment.zone ?? zoneOfHead(block.headers[timeCells - 1] ?? "");
  return {
    moment: { ...leading.moment, zone },
    approximate: leading.approximate,
    text: withUntil(told.join(" — "), leading.until),
  };
}

function mayBeTimeline(block: Block): boolean {
  return (
    block.headers.length > 0 &&
    block.ownRole === null &&
    !standsIn(block, "measures", "tasks", "improvements")
  );
}

function isDate(cell: string): boolean {
  const moment = readMoment(cell);
  return moment !== null && moment.date !== null && moment.clock === null;
}

function wholeCell(cell: string): LeadingMoment | null {
  const moment = readMoment(cell);
  return moment?.clock && moment.end === cell.length
    ? { moment, approximate: false, until: null, rest: "" }
    : null;
}

function zoneOfHead(head: string): WrittenZone | null {
  const at = head.search(/[A-Z]{2}/);
  return at < 0 ? null : readZone(head, at);
}
