import type { SourceLine } from "../../../read-lines.ts";
import { readMoment } from "../../../time/read-moment.ts";
import type { Block } from "./block.ts";
import { roleOfHeading, roleOfLabel } from "./heading-role.ts";
import { readLabel, type Label } from "./read-label.ts";
import { splitHtmlBlocks } from "./split-html-blocks.ts";
import { splitRunTogether } from "./split-run-together.ts";
import { stripLinks, stripMarkup } from "./strip-markup.ts";
import { stripLeadingPictographs } from "./strip-pictographs.ts";

const marker = /^(?:[-*+•●▪◦–—►➢✓✔]|\d{1,3}[.)](?!\d)|\(?[a-z]\))(?:\s+|$)(\[[ xX]?\]\s*)?/;
const rule = /^[\s|]*(?:[-=_*~:+|][\s|]*){3,}$/;
const struck = /^(?:\*\*)?(?:~~.+~~|<(del|s|strike)>.+<\/\1>)(?:\*\*)?[\s.:]*(?:[-–—(].{0,200})?$/i;
const fence = /^\s*(?:```|~~~)/;

const inCapitals = /^\p{Lu}{3}[\p{Lu} &/'’-]{1,50}:?$/u;
/** `# RCA: mail late` is a title, not a section about the cause. */
const kindOfReport =
  /^(?:rca|root[ -]cause analysis|post[ -]?mortem|incident(?: report)?|(?:outage )?report|event|case study)$/i;

/** Headings without a `#` rank below every heading with one. */
const plainDepth = { bold: 7, label: 8 };
/** Roles that begin a new part of the document even when they are written like a mere label. */
const chapters = new Set([
  "summary",
  "timeline",
  "cause-and-resolution",
  "measures",
  "conclusion",
  "lessons",
]);

/** Reads the lines into blocks, in order; markup is gone from their texts. Roles of sections are not yet known. */
export function readBlocks(lines: readonly SourceLine[]): Block[] {
  const reader = new BlockReader();
  for (const line of lines) reader.add(line);
  return reader.blocks;
}

class BlockReader {
  readonly blocks: Block[] = [];
  private fenced = false;
  private front = false;
  private commented = false;
  private blank = true;
  private headers: readonly string[] = [];

  add(line: SourceLine): void {
    if (this.inFrontMatter(line)) return;
    if (fence.test(line.text)) {
      this.fenced = !this.fenced;
      return;
    }
    if (this.fenced) {
      this.push({ line: line.number, form: "code", text: line.text });
      return;
    }
    const text = this.withoutComment(line.text);
    if (text.trim() === "") {
      this.blank = true;
      this.headers = text === line.text ? [] : this.headers;
      return;
    }
    for (const piece of splitHtmlBlocks(text)) this.addPiece(piece, line.number);
    this.blank = false;
  }

  /** `---`, `key: value`, `---` at the very beginning: each line stands for itself. */
  private inFrontMatter({ number, text }: SourceLine): boolean {
    const isEdge = /^---\s*$/.test(text);
    if (number === 1 && isEdge) this.front = true;
    else if (this.front && (isEdge || !/^(?:\s|[\w-]+\s?:|-\s|#|$)/.test(text))) this.front = false;
    else if (this.front && text.trim() !== "") {
      this.blank = true;
      this.addText(text.trim().replace(/^([\w-]+\s?:\s*)(["'])(.*)\2$/, "$1$3"), 0, number);
    }
    return this.front || isEdge;
  }

  private withoutComment(text: string): string {
    let rest = text;
    let kept = "";
    while (rest !== "") {
      const edge = rest.indexOf(this.commented ? "-->" : "<!--");
      if (!this.commented) kept += edge < 0 ? rest : rest.slice(0, edge);
      if (edge < 0) break;
      rest = rest.slice(edge + (this.commented ? 3 : 4));
      this.commented = !this.commented;
    }
    return kept;
  }

  private addPiece(piece: string, line: number): void {
    const indent = indentOf(piece);
    const unquoted = withoutQuote(piece.trim());
    if (rule.test(unquoted)) return this.underline(unquoted);
    if (unquoted.startsWith("|") || / \| /.test(unquoted)) return this.addRow(unquoted, line);
    const hashes = /^(#{1,6})(?:\s+|(?=[A-Z*]))/.exec(unquoted);
    if (hashes) return this.addHeading(unquoted.slice(hashes[0].length), hashes[1]?.length ?? 1, line);
    for (const part of splitRunTogether(unquoted)) {
      this.addText(part.dash ? `- ${part.text}` : part.text, indent, line);
    }
  }

  /** `Title` above a line of `===` is a heading; below a sentence the line is just a line. */
  private underline(text: string): void {
    const last = this.blocks.at(-1);
    if (!text.startsWith("===") || this.blank || last?.form !== "text" || last.text.length > 100) return;
    this.blocks.pop();
    this.addHeading(last.text, 1, last.line);
  }

  private addRow(text: string, line: number): void {
    const cells = text
      .replace(/^\|/, "")
      .replace(/\|\s*$/, "")
      .split("|")
      .map(stripMarkup);
    const filled = cells.filter((cell) => cell !== "");
    const role = cells.length === 2 && this.headers.length === 0 ? roleOfLabel(cells[0] ?? "") : null;
    const headers = this.headers;
    if (headers.length === 0) this.headers = cells;
    if (filled.length === 0) return;
    const known = role ?? (cells.length === 2 ? roleOfLabel(cells[0] ?? "") : null);
    const label = known === null ? null : (cells[0] ?? null);
    const body = known === null ? filled.join(" | ") : (cells[1] ?? "");
    this.push({ line, form: "row", text: body, cells, headers, label, ownRole: known });
  }

  private addHeading(raw: string, level: number, line: number): void {
    const text = stripLeadingPictographs(stripLinks(stripMarkup(raw.replace(/\s#+$/, ""))));
    if (text === "") return;
    const found = readLabel(raw);
    const title = this.blocks.every((block) => block.form !== "heading") && level === 1;
    const role = title ? roleOfLabel(text) : roleOfHeading(text);
    const isNamed = title && kindOfReport.test(found?.label ?? "");
    if (found && found.rest !== "" && found.role !== null && !isNamed) {
      this.push({
        line,
        form: "heading",
        depth: level,
        label: found.label,
        ownRole: found.role,
        text: found.label,
      });
      this.push({ line, form: "text", text: found.rest, ownRole: null });
      return;
    }
    this.push({ line, form: "heading", depth: level, text, ownRole: role, label: text });
  }

  private addText(raw: string, indent: number, line: number): void {
    const unpictured = stripLeadingPictographs(raw);
    const found = marker.exec(unpictured);
    const body = stripLeadingPictographs(unpictured.slice(found?.[0].length ?? 0));
    const label = readLabel(body);
    const text = stripLeadingPictographs(stripMarkup(body));
    if (text === "") return;
    if (this.isHeadingInCapitals(found?.[0] ?? "", text)) return this.addPlainHeading(text, line);
    if (!found && this.isPlainHeading(body, text, label))
      return this.addPlainHeading(label?.label ?? text, line);
    if (!found && this.continues(body, text, indent)) return this.join(text, line);
    this.push({
      line,
      depth: indent,
      whole: text,
      ...partsOf(text, label, found !== null),
      ticked: isTicked(found?.[1]),
      struck: struck.test(body),
    });
  }

  private addPlainHeading(name: string, line: number): void {
    const text = name.replace(/:$/, "");
    const role = roleOfLabel(text);
    const depth = role !== null && chapters.has(role) ? plainDepth.bold : plainDepth.label;
    this.push({ line, form: "heading", depth, text, label: text, ownRole: role });
  }

  /** `6. REMARKS` */
  private isHeadingInCapitals(mark: string, text: string): boolean {
    return this.blank && inCapitals.test(text) && /^\d|^$/.test(mark);
  }

  private isPlainHeading(raw: string, text: string, label: Label | null): boolean {
    if (text.length > 80 || /[.,;]$/.test(text)) return false;
    if (!this.blank && /^[a-z]/.test(text)) return false;
    if (label && label.role !== null) return label.rest === "";
    if (readMoment(text)) return false;
    return roleOfLabel(text) !== null || /^(\*\*|__)[^*_].{0,90}\1:?$/.test(raw.trim());
  }

  /** Whether a line goes on with the sentence of the block above it. */
  private continues(raw: string, text: string, indent: number): boolean {
    const last = this.blocks.at(-1);
    if (!last || this.blank || (last.form !== "text" && last.form !== "item")) return false;
    if (last.text === "" || last.text.endsWith(":") || opensAnew(raw, text)) return false;
    if (last.form === "item" && indent > last.depth) return true;
    const label = readLabel(raw);
    return (!label?.role || endsSentence(last, label, text)) && isUnfinished(last.text, raw, text);
  }

  private join(text: string, line: number): void {
    const last = this.blocks.at(-1);
    if (!last) return;
    last.text = `${last.text} ${text}`;
    last.whole = `${last.whole} ${text}`;
    last.lastLine = line;
  }

  private push(block: Partial<Block> & Pick<Block, "line" | "form" | "text">): void {
    this.blocks.push({
      lastLine: block.line,
      depth: 0,
      label: null,
      whole: block.text,
      ownRole: null,
      cells: [],
      ticked: null,
      struck: false,
      roles: [],
      headers: [],
      afterBlank: this.blank,
      ...block,
    });
    if (block.form !== "row") this.headers = [];
  }
}

/** An item that is nothing but a well-known name is a label too, colon or not. */
function partsOf(
  text: string,
  label: Label | null,
  item: boolean,
): Pick<Block, "form" | "text" | "label" | "ownRole"> {
  const form = item ? "item" : "text";
  if (label?.role) return { form, text: label.rest, label: label.label, ownRole: label.role };
  const role = item ? roleOfLabel(text) : null;
  if (role !== null) return { form, text: label?.rest ?? "", label: label?.label ?? text, ownRole: role };
  return { form, text, label: label?.label ?? null, ownRole: null };
}

const isTicked = (box: string | undefined) => (box === undefined ? null : /x/i.test(box));

function opensAnew(raw: string, text: string): boolean {
  return /^(\*\*|__)/.test(raw) || Boolean(readMoment(text)?.clock);
}

/** Lines wrapped at a width go on in small letters, or behind a long line without a full stop. */
function isUnfinished(above: string, raw: string, text: string): boolean {
  if (/^[a-z([`'"]/.test(raw) && !/[.!?]$/.test(above)) return true;
  if (hasClock(above) && hasClock(text)) return false;
  return above.length > 55 && !/[.!?:;]["”)]?$/.test(above);
}

/**
 * `… yield the following` + `conclusions:` is one sentence wrapped, and no heading, where the writer begins a
 * paragraph with a capital.
 */
function endsSentence(above: Block, { rest }: Label, text: string): boolean {
  return rest === "" && /^\p{Ll}/u.test(text) && !/^\p{Ll}/u.test(above.whole) && above.text.length > 55;
}

function hasClock(text: string): boolean {
  return /\d:\d\d|\d ?[ap]\.?m\b/i.test(text);
}

function indentOf(text: string): number {
  let width = 0;
  for (const letter of text) {
    if (letter === " ") width += 1;
    else if (letter === "\t") width += 4;
    else break;
  }
  return width;
}

function withoutQuote(text: string): string {
  let at = 0;
  while (text[at] === ">" || (at > 0 && text[at] === " ")) at += 1;
  return text.slice(at);
}
