import { readMoment, type WrittenMoment } from "../time/read-moment.ts";
import { readZone, type WrittenZone } from "../time/read-zone.ts";
import { roleOf, standsIn, type Block } from "./block.ts";
import { findMoments } from "./find-moments.ts";
import type { Role } from "./heading-role.ts";
import { readLeadingMoment } from "./leading-moment.ts";
import { splitSentences } from "./split-sentences.ts";

/** A timeline entry before its day is settled. */
export type DraftEntry = {
  readonly line: number;
  readonly moment: WrittenMoment | null;
  readonly approximate: boolean;
  text: string;
  readonly role: Role | null;
  /** Lines that this entry holds. */
  readonly lines: number[];
};

/** The entries in order; a `day` between them says on which day the following ones happened. */
export type DraftTimeline = (DraftEntry | { readonly day: WrittenMoment; readonly line: number })[];

/** Parts of a timeline that have a field of their own: without a time they are no entries. */
const elsewhere: ReadonlySet<Role> = new Set([
  "misleading", "escalation", "resolution", "impact", "duration", "start", "end", "cause", "cause-and-resolution",
  "contributing", "trigger", "measures", "tasks", "improvements", "conclusion", "lessons", "links", "communication", "people",
]);
const notEntries: ReadonlySet<Role> = new Set([
  "duration", "start", "end", "date", "people", "measures", "tasks", "improvements", "conclusion", "links", "title",
]);
const aboutTimes = /^\W{0,3}(?:all (?:of the )?)?(?:times?|timestamps?)\b.{0,40}\b(?:in|are|is)\b.{0,60}$|^\W{0,3}time ?zone\b/i;

/** Collects the entries of the timeline sections, and timed lines anywhere else but in summary and plans. */
export function readTimeline(blocks: readonly Block[]): DraftTimeline {
  const reader = new TimelineReader();
  for (const block of blocks) reader.add(block);
  if (!reader.timeline.some((each) => "text" in each && each.moment)) readProse(blocks, reader.timeline);
  return reader.timeline;
}

class TimelineReader {
  readonly timeline: DraftTimeline = [];
  private last: { entry: DraftEntry; depth: number; open: boolean } | null = null;

  add(block: Block): void {
    const inside = standsIn(block, "timeline");
    if (block.form === "heading") return this.addHeading(block, inside);
    if (block.form === "row") return this.addRow(block, inside);
    if (block.form === "code") return this.append(block);
    if (!inside && (block.roles.some((role) => notEntries.has(role)) || !this.isTimedElsewhere(block))) {
      this.last = null;
      return;
    }
    this.addBlock(block);
  }

  private isTimedElsewhere(block: Block): boolean {
    const leading = readLeadingMoment(block.text, false);
    return leading !== null && leading.rest !== "" && leading.rest !== block.text && roleOf(block) !== "impact" && roleOf(block) !== "summary";
  }

  private addHeading(block: Block, inside: boolean): void {
    const leading = block.depth > 1 || inside ? readLeadingMoment(block.text, inside) : null;
    if (!inside && !(leading && this.timeline.length > 0)) {
      this.last = null;
      return;
    }
    const moment = leading?.moment ?? readMoment(block.text);
    if (leading) this.push(block, leading.moment, leading.rest, leading.approximate, true);
    else if (moment?.date) this.timeline.push({ day: moment, line: block.line });
    else if (block.ownRole === null) this.push(block, null, block.text, false, true);
    else this.last = null;
  }

  private addRow(block: Block, inside: boolean): void {
    const [first = "", second = ""] = block.cells;
    const pair = `${first} ${second}`;
    const date = readMoment(first);
    const split = date?.date && !date.clock ? readLeadingMoment(pair, true) : null;
    const leading = split ?? readLeadingMoment(first, true) ?? leadingPlain(first);
    if (!leading || (!inside && block.headers.length === 0)) return;
    if (!inside && (standsIn(block, "measures", "tasks", "improvements") || block.ownRole !== null)) return;
    const rest = [leading.rest && !split ? leading.rest : "", ...block.cells.slice(split ? 2 : 1)];
    const zone = leading.moment.zone ?? zoneOfHeader(block.headers[split ? 1 : 0] ?? "");
    this.push(block, { ...leading.moment, zone }, rest.filter(Boolean).join(" — "), leading.approximate, false);
  }

  private addBlock(block: Block): void {
    const leading = readLeadingMoment(block.text, true);
    if (leading && block.form === "item") return this.pushTimed(block, leading);
    const timed = findMoments(block.text).filter((moment) => moment.clock);
    if (!leading && timed.length === 0) return this.addUntimed(block);
    const sentences = splitSentences(block.text);
    const several = sentences.filter((each) => findMoments(each).some((moment) => moment.clock)).length > 1;
    if (leading && (leading.rest !== block.text || !several)) return this.pushTimed(block, leading);
    if (!several) return this.push(block, momentIn(block.text), withLabel(block, block.text), false, false);
    for (const text of groupByMoment(sentences)) {
      const own = readLeadingMoment(text, true);
      this.push(block, own?.moment ?? momentIn(text), own?.rest ?? text, own?.approximate ?? false, false);
    }
  }

  private pushTimed(block: Block, leading: NonNullable<ReturnType<typeof readLeadingMoment>>): void {
    this.push(block, leading.moment, withLabel(block, leading.rest), leading.approximate, leading.rest === "");
  }

  private addUntimed(block: Block): void {
    const moment = readMoment(block.text.replace(/^(?:day \d+\W*)?[([]?/i, ""));
    if (moment?.date && block.text.length - (moment.end - moment.start) < 12) {
      this.timeline.push({ day: moment, line: block.line });
      this.last = null;
      return;
    }
    if (block.text === "" || aboutTimes.test(block.text)) return;
    const deeper = this.last !== null && (this.last.open || block.depth > this.last.depth);
    const own = roleOf(block);
    if (deeper || (this.last !== null && block.form === "text" && !block.afterBlank && this.last.entry.moment)) return this.append(block);
    if (own !== null && elsewhere.has(own)) return;
    this.push(block, null, withLabel(block, block.text), false, false);
  }

  private append(block: Block): void {
    if (!this.last) return;
    const { entry } = this.last;
    const label = block.label && block.ownRole !== null ? `${block.label}: ` : "";
    const joint = entry.text === "" ? "" : block.form === "code" || block.afterBlank ? "\n" : entry.text.endsWith(":") ? " " : /[.!?]$/.test(entry.text) ? " " : this.last.open && entry.text === block.label ? ": " : "; ";
    entry.text = `${entry.text}${joint}${label}${block.text}`;
    for (let line = block.line; line <= block.lastLine; line += 1) entry.lines.push(line);
  }

  private push(block: Block, moment: WrittenMoment | null, text: string, approximate: boolean, open: boolean): void {
    const lines = Array.from({ length: block.lastLine - block.line + 1 }, (_, index) => block.line + index);
    const entry = { line: block.line, moment, approximate, text, role: roleOf(block), lines };
    this.timeline.push(entry);
    const depth = block.form === "heading" ? -1 : block.depth;
    this.last = { entry, depth, open };
  }
}

/** `Resolution: 04:30` keeps its label, for without it the entry would not say what happened. */
function withLabel(block: Block, text: string): string {
  if (block.label === null || block.ownRole === null || text.startsWith(block.label)) return text;
  return text === "" ? block.label : `${block.label}: ${text}`;
}

function leadingPlain(cell: string): ReturnType<typeof readLeadingMoment> {
  const moment = readMoment(cell);
  return moment?.clock && moment.end === cell.length ? { moment, approximate: false, rest: "" } : null;
}

function zoneOfHeader(header: string): WrittenZone | null {
  const at = header.search(/[A-Z]{3}/);
  return at < 0 ? null : readZone(header, at);
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
    const has = findMoments(sentence).some((moment) => moment.clock);
    const last = groups.at(-1);
    if (last !== undefined && (!has || !timed)) groups[groups.length - 1] = `${last} ${sentence}`;
    else groups.push(sentence);
    timed ||= has;
  }
  return groups;
}

const spans = /\b(?:from|between|lasting|lasted)\b/i;

/** A document without a timeline: every sentence with a time of day is an entry, but not the one that states the whole span. */
function readProse(blocks: readonly Block[], timeline: DraftTimeline): void {
  for (const block of blocks) {
    if (block.form === "heading" || block.form === "code" || block.roles.some((role) => notEntries.has(role))) continue;
    for (const text of splitSentences(block.text)) {
      const clocks = findMoments(text).filter((moment) => moment.clock && moment.clock.style === "strict");
      const moment = momentIn(text);
      if (!moment || clocks.length === 0 || (clocks.length > 1 && spans.test(text))) continue;
      timeline.push({ line: block.line, moment, approximate: false, text, role: null, lines: [] });
    }
  }
}
