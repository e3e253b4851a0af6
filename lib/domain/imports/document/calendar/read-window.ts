import type { WrittenMoment } from "../../../time/read-moment.ts";
import { roleOf, standsIn, type Block } from "../blocks/block.ts";
import { splitSentences } from "../blocks/split-sentences.ts";
import { completeDate, type DocumentCalendar, type DocumentDay } from "./document-calendar.ts";
import { findMoments } from "./find-moments.ts";
import { placeWindow, type PlacedWindow } from "./place-window.ts";
import { readQuantity } from "./read-quantity.ts";

/** When the outage began and ended, as stated outside the timeline. */
export type OutageWindow = PlacedWindow & {
  /** Lines that state it. */
  readonly lines: ReadonlySet<number>;
};

type Found = { start: WrittenMoment | null; end: WrittenMoment | null; line: number };

/**
 * Reads the outage's start, end and length from labels, from the summary, or from running text before the timeline.
 * @param title the block that became the title and is not among the others; it may name the day
 */
export function readWindow(
  blocks: readonly Block[],
  calendar: DocumentCalendar,
  title: readonly Block[],
): OutageWindow {
  const lines = new Set<number>();
  const found = findLabelled(blocks, lines) ?? findRange(blocks);
  if (found) lines.add(found.line);
  for (const block of blocks)
    if (roleOf(block) === "date" && findMoments(block.text).some((each) => each.date)) lines.add(block.line);
  const context = contextDay(blocks, calendar, found?.line ?? null, title);
  const placed = placeWindow({ start: found?.start ?? null, end: found?.end ?? null }, context, calendar);
  return { ...placed, durationMinutes: placed.durationMinutes ?? statedMinutes(blocks, lines), lines };
}

function findLabelled(blocks: readonly Block[], lines: Set<number>): Found | null {
  const found: { start: WrittenMoment | null; end: WrittenMoment | null; line: number } = {
    start: null,
    end: null,
    line: 0,
  };
  for (const block of blocks) {
    const role = endsOutage(block) ? "end" : roleOf(block);
    if ((role !== "start" && role !== "end") || block.form === "heading") continue;
    const moment = findMoments(block.text).find((each) => each.clock) ?? null;
    if (!moment || found[role]) continue;
    found[role] = moment;
    found.line ||= block.line;
    lines.add(block.line);
  }
  return found.start ? found : null;
}

/** `Resolved: 2024-02-02 09:30` tells when, not how. */
export function endsOutage(block: Block): boolean {
  return (
    /^(?:incident )?(?:resolved|restored|recovered|fixed|closed)(?: at| on)?$/i.test(block.label ?? "") &&
    isOnlyMoment(block.text)
  );
}

function isOnlyMoment(text: string): boolean {
  const [moment, second] = findMoments(text);
  return (
    moment !== undefined &&
    moment.clock !== null &&
    second === undefined &&
    text.length - (moment.end - moment.start) < 6
  );
}

const summarising = ["duration", "summary", "impact", "start"] as const;

function findRange(blocks: readonly Block[]): Found | null {
  const before = blocks.filter(
    (block) => !standsIn(block, "timeline", "measures", "tasks", "improvements", "conclusion", "lessons"),
  );
  const stated = before.filter((block) => roleOf(block) === "duration");
  const summary = before.filter((block) => standsIn(block, ...summarising));
  return (
    rangeIn(stated, true) ??
    rangeIn(summary, false) ??
    rangeIn(
      before.filter((block) => block.roles.length === 0),
      false,
    ) ??
    rangeIn(
      blocks.filter((block) => block.form === "text" && roleOf(block) === "tasks"),
      false,
    )
  );
}

const joins =
  /^[^.]{0,12}(?:\b(?:to|until|till|through|thru|and|up to)\b|[-–—])|\b(?:end(?:ed|s|ing)?|until|till|to|resolved|restored|lasted|fixed|recovered)\b/i;
const opens =
  /\b(?:from|between|start(?:ed|s|ing)?|beg[aiu]n(?:ning|s)?|last(?:ed|ing)|duration|since|window|occurred|time|at|on)\b[^.]{0,60}$|^[^a-z]{0,40}$|[:(]\s*$/i;

function rangeIn(blocks: readonly Block[], labelled: boolean): Found | null {
  for (const block of blocks) {
    const text = block.form === "heading" ? "" : block.text;
    const clocks = findMoments(text).filter((moment) => moment.clock);
    for (const [index, start] of clocks.entries()) {
      const end = clocks[index + 1];
      const opening = labelled || opens.test(text.slice(Math.max(0, start.start - 120), start.start));
      if (!opening) continue;
      const joined = end && end.start - start.end < 120 && joins.test(text.slice(start.end, end.start));
      if (joined) return { start: withDateBefore(start, text), end, line: block.line };
      if (labelled && clocks.length === 1)
        return { start: withDateBefore(start, text), end: null, line: block.line };
    }
  }
  return labelled ? null : startAlone(blocks);
}

/** `The outage began at 10:30 UTC` without an end. */
function startAlone(blocks: readonly Block[]): Found | null {
  for (const block of blocks) {
    for (const sentence of block.form === "heading" ? [] : splitSentences(block.text)) {
      if (!/\b(?:start|beg[au]n|outage|down|occurred|experienced)/i.test(sentence)) continue;
      const moment = findMoments(sentence).find((each) => each.clock);
      if (moment && /\b(?:start(?:ed|ing|s)?|beg[au]n)\b/i.test(sentence)) {
        return { start: withDateBefore(moment, sentence), end: null, line: block.line };
      }
    }
  }
  return null;
}

/** `On July 15, 2023, … from 15:30`: the date stands earlier in the same text. */
function withDateBefore(moment: WrittenMoment, text: string): WrittenMoment {
  if (moment.date) return moment;
  const dates = findMoments(text).filter((each) => each.date && !each.clock);
  const date = dates.findLast((each) => each.start < moment.start) ?? null;
  return date ? { ...moment, date: date.date } : moment;
}

const dated = ["duration", "date", "start", "summary", "impact", "detection"] as const;

/** The day that moments without a date belong to: the nearest date in the summary, else in the title, else the only date. */
function contextDay(
  blocks: readonly Block[],
  calendar: DocumentCalendar,
  line: number | null,
  title: readonly Block[],
): DocumentDay | null {
  const groups = [
    blocks.filter((block) => block.line === line),
    blocks.filter(
      (block) => block.form !== "heading" && standsIn(block, ...dated) && !standsIn(block, "timeline"),
    ),
    title,
    blocks.slice(0, 8).filter((block) => !standsIn(block, "people", "measures")),
    blocks.filter((block) => standsIn(block, "timeline")),
    blocks.filter(
      (block) =>
        block.form !== "code" && !standsIn(block, "measures", "tasks", "improvements", "people", "links"),
    ),
  ];
  for (const group of groups) {
    for (const block of group) {
      const date = findMoments(block.text).find((moment) => moment.date)?.date;
      if (date) return completeDate(date, calendar, null);
    }
  }
  return null;
}

const lasting =
  /\b(?:last(?:ed|ing)|down ?time|duration|for (?:about|approximately|around|roughly|over|nearly|almost|a total of|more than)?|outage|total(?:ing|ling)?)\b/i;

function statedMinutes(blocks: readonly Block[], lines: Set<number>): number | null {
  for (const block of blocks) {
    if (roleOf(block) !== "duration" || block.form === "heading") continue;
    lines.add(block.line);
    const minutes = readQuantity(block.text);
    if (minutes !== null) return minutes;
  }
  for (const block of blocks) {
    if (block.form === "heading" || !(block.roles.length === 0 || standsIn(block, "summary", "impact")))
      continue;
    const sentence = splitSentences(block.text).find(
      (each) => lasting.test(each) && readQuantity(each) !== null,
    );
    if (sentence) return readQuantity(sentence);
  }
  return null;
}
