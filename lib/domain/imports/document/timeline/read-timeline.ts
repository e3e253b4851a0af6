import { readMoment, type WrittenMoment } from "../../../time/read-moment.ts";
import { roleOf, standsIn, type Block } from "../blocks/block.ts";
import type { Role } from "../blocks/heading-role.ts";
import { splitSentences } from "../blocks/split-sentences.ts";
import { tellsOnlyZone } from "../calendar/document-calendar.ts";
import { findMoments } from "../calendar/find-moments.ts";
import { readLeadingMoment, withUntil } from "../calendar/leading-moment.ts";
import { readTimelineRow } from "./timeline-row.ts";

/** A timeline entry before its day is settled. */
export type DraftEntry = {
  readonly line: number;
  readonly moment: WrittenMoment | null;
  readonly approximate: boolean;
  text: string;
  /** Its first block as written, which stands for the text when that says nothing but the time. */
  readonly written: string;
  readonly role: Role | null;
  /** Lines that this entry holds. */
  readonly lines: number[];
};

/** The entries in order; a `day` between them says on which day the following ones happened. */
export type DraftTimeline = (DraftEntry | { readonly day: WrittenMoment; readonly line: number })[];

/** Parts of a timeline that have a field of their own: without a time they are no entries. */
const elsewhere: ReadonlySet<Role> = new Set([
  "misleading",
  "escalation",
  "resolution",
  "impact",
  "duration",
  "start",
  "end",
  "cause",
  "cause-and-resolution",
  "contributing",
  "trigger",
  "measures",
  "tasks",
  "improvements",
  "conclusion",
  "lessons",
  "links",
  "communication",
  "people",
]);
const notEntries: ReadonlySet<Role> = new Set([
  "duration",
  "start",
  "end",
  "date",
  "people",
  "measures",
  "tasks",
  "improvements",
  "conclusion",
  "links",
  "title",
]);
const aboutTimes =
  /^\W{0,3}(?:all (?:of the )?)?(?:times?|timestamps?)\b.{0,40}\b(?:in|are|is)\b.{0,60}$|^\W{0,3}time ?zone\b/i;

/** Collects the entries of the timeline sections, and timed lines anywhere else but in summary and plans. */
export function readTimeline(blocks: readonly Block[]): DraftTimeline {
  const reader = new TimelineReader();
  for (const block of blocks) reader.add(block);
  if (!reader.timeline.some((each) => "text" in each && each.moment)) readProse(blocks, reader.timeline);
  return reader.timeline;
}

const weekday = /\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b/gi;

class TimelineReader {
  readonly timeline: DraftTimeline = [];
  private last: { entry: DraftEntry; depth: number; open: boolean; named: boolean } | null = null;

  add(block: Block): void {
    const inside = standsIn(block, "timeline");
    if (block.form === "heading") return this.addHeading(block, inside);
    if (block.form === "row") return this.addRow(block, inside);
    if (block.form === "code") return this.append(block);
    if (block.text === "") {
      this.last = null;
      return;
    }
    if (!inside && (block.roles.some((role) => notEntries.has(role)) || !this.isTimedElsewhere(block))) {
      this.last = null;
      return;
    }
    this.addBlock(block);
  }

  private isTimedElsewhere(block: Block): boolean {
    const leading = readLeadingMoment(block.text, false);
    return (
      leading !== null &&
      leading.rest !== "" &&
      leading.rest !== block.text &&
      roleOf(block) !== "impact" &&
      roleOf(block) !== "summary"
    );
  }

  private addHeading(block: Block, inside: boolean): void {
    const leading = block.depth > 1 || inside ? readLeadingMoment(block.text, inside) : null;
    if (!inside && !(leading && this.timeline.length > 0)) {
      this.last = null;
      return;
    }
    const moment = leading?.moment ?? readMoment(block.text);
    if (leading)
      this.push(block, leading.moment, withUntil(leading.rest, leading.until), leading.approximate, true);
    else if (moment?.date) this.timeline.push({ day: moment, line: block.line });
    else if (block.ownRole === null) this.push(block, null, block.text, false, true);
    else this.last = null;
  }

  private addRow(block: Block, inside: boolean): void {
    const row = readTimelineRow(block, inside);
    if (row) this.push(block, row.moment, row.text, row.approximate, false);
  }

  private addBlock(block: Block): void {
    const leading = readLeadingMoment(block.text, true);
    const apart = leading !== null && leading.rest !== block.text;
    // Below a heading with a time, only a line that begins with another time is an entry of its own.
    if (this.last?.open && this.last.depth < 0 && !apart) return this.append(block);
    if (leading && (apart || block.form === "item")) return this.pushTimed(block, leading);
    if (!leading && !hasTime(block.text)) return this.addUntimed(block);
    const sentences = splitSentences(block.text);
    if (sentences.filter(hasTime).length > 1) return this.pushSentences(block, sentences);
    if (leading) return this.pushTimed(block, leading);
    this.push(block, momentIn(block.text), withLabel(block, block.text), false, false);
  }

  private pushSentences(block: Block, sentences: readonly string[]): void {
    for (const text of groupByMoment(sentences)) {
      const own = readLeadingMoment(text, true);
      const told = own ? withUntil(own.rest, own.until) : text;
      this.push(block, own?.moment ?? momentIn(text), told, own?.approximate ?? false, false);
    }
  }

  private pushTimed(block: Block, leading: NonNullable<ReturnType<typeof readLeadingMoment>>): void {
    this.push(
      block,
      leading.moment,
      withUntil(withLabel(block, leading.rest), leading.until),
      leading.approximate,
      leading.rest === "",
    );
  }

  private addUntimed(block: Block): void {
    const text = block.text.replace(/^(?:day \d+\W*)?[([]?/i, "");
    const moment = readMoment(text);
    if (moment?.date && block.text.length - (moment.end - moment.start) < 12) {
      this.timeline.push({ day: moment, line: block.line });
      this.last = null;
      // "10 May, outage": the day is told, and so is what else stands beside it.
      const beside = (text.slice(0, moment.start) + text.slice(moment.end)).replace(weekday, "");
      if (/\p{L}{4}/u.test(beside))
        this.push(block, null, beside.replace(/^[\s:,.–-]+/, "").trim(), false, false);
      return;
    }
    if (aboutTimes.test(block.text) || tellsOnlyZone(block)) return;
    if (this.goesOn(block)) return this.append(block);
    const own = roleOf(block);
    if (own === null || !elsewhere.has(own))
      this.push(block, null, withLabel(block, block.text), false, false);
  }

  private goesOn(block: Block): boolean {
    if (!this.last) return false;
    if (this.last.open || block.depth > this.last.depth) return true;
    return block.form === "text" && !block.afterBlank && this.last.entry.moment !== null;
  }

  private append(block: Block): void {
    if (!this.last) return;
    const { entry } = this.last;
    const label = block.label && block.ownRole !== null ? `${block.label}: ` : "";
    entry.text = `${entry.text}${jointAfter(entry.text, block, this.last.named)}${label}${block.text}`;
    this.last.named = false;
    for (let line = block.line; line <= block.lastLine; line += 1) entry.lines.push(line);
  }

  private push(
    block: Block,
    moment: WrittenMoment | null,
    text: string,
    approximate: boolean,
    open: boolean,
  ): void {
    const lines = Array.from({ length: block.lastLine - block.line + 1 }, (_, index) => block.line + index);
    const [role, written] = [roleOf(block), block.text];
    const entry = { line: block.line, moment, approximate, text, written, role, lines };
    this.timeline.push(entry);
    const depth = block.form === "heading" ? -1 : block.depth;
    this.last = {
      entry,
      depth,
      open,
      named: text !== "" && (text === block.label || /^Until \S{3,12}$/.test(text)),
    };
  }
}

/** What stands between an entry and a line that goes on with it; `named` when the entry is only a label so far. */
function jointAfter(text: string, block: Block, named: boolean): string {
  if (text === "") return "";
  if (named) return ": ";
  if (block.form === "code" || block.afterBlank) return "\n";
  return /[.!?:]$/.test(text) ? " " : "; ";
}

/** `Resolution: 04:30` keeps its label, for without it the entry would not say what happened. */
function withLabel(block: Block, text: string): string {
  if (block.label === null || block.ownRole === null || text.startsWith(block.label)) return text;
  return text === "" ? block.label : `${block.label}: ${text}`;
}

function hasTime(text: string): boolean {
  return findMoments(text).some((moment) => moment.clock);
}

function momentIn(text: string): WrittenMoment | null {
  const moments = findMoments(text);
  const timed = moments.find((moment) => moment.clock);
  if (!timed || timed.date) return timed ?? null;
  const date = moments.findLast((moment) => moment.date && !moment.clock && moment.start < timed.start);
  return { ...timed, date: date?.date ?? null };
}

/** Joins sentences without a time to the timed one before them; those before the first go with the first. */
function groupByMoment(sentences: readonly string[]): string[] {
  const groups: string[] = [];
  let timed = false;
  for (const sentence of sentences) {
    const has = hasTime(sentence);
    const last = groups.at(-1);
    if (last !== undefined && (!has || !timed)) groups[groups.length - 1] = `${last} ${sentence}`;
    else groups.push(sentence);
    timed ||= has;
  }
  return groups;
}

const spans =
  /\b(?:from|between|lasting|lasted)\b|\b(?:beg[au]n|start(?:ed|ing|s))\b.{0,120}\b(?:end(?:ed|ing|s)|until|till|resolved|lasted)\b/i;

/** A document without a timeline: every sentence with a time of day is an entry, but not the one that states the whole span. */
function readProse(blocks: readonly Block[], timeline: DraftTimeline): void {
  for (const block of blocks) {
    if (block.form === "heading" || block.form === "code" || block.roles.some((role) => notEntries.has(role)))
      continue;
    const sentences = splitSentences(block.text);
    for (const sentence of sentences) {
      const clocks = findMoments(sentence).filter(({ clock }) => clock?.style === "strict");
      const moment = momentIn(sentence);
      if (!moment || clocks.length === 0 || (clocks.length > 1 && spans.test(sentence))) continue;
      const text = isOnlyMoment(sentence, moment) ? withoutLast(block, sentence) : sentence;
      const entry = { line: block.line, moment, text, written: sentence };
      timeline.push({ ...entry, approximate: false, role: null, lines: [] });
    }
  }
}

const isOnlyMoment = (text: string, { start, end }: WrittenMoment) => text.length - (end - start) < 6;

/** `Traffic is back. Mar 18, 21:06 UTC`: the time that stands alone is that of what the paragraph says. */
function withoutLast(block: Block, sentence: string): string {
  const told = block.whole.endsWith(sentence) ? block.whole.slice(0, -sentence.length).trim() : "";
  return told === "" ? sentence : told;
}
