import { readMoment } from "../../../time/read-moment.ts";
import { roleOfLabel } from "./heading-role.ts";

/** Longest label that is looked for in the middle of a line. */
const maxLabel = 60;

/**
 * Splits a line on which several items were run together: before ` - 11:00 AM: `, ` - Impact: `, and before
 * a well-known label behind the end of a sentence or of a moment (`. Root cause: `, `(GMT) End time: `).
 * @returns the pieces in order, and whether each began with an item's dash
 */
export function splitRunTogether(text: string): { text: string; dash: boolean }[] {
  const cuts = [...dashCuts(text), ...labelCuts(text)].toSorted((a, b) => a.at - b.at);
  const pieces: { text: string; dash: boolean }[] = [];
  let from = 0;
  let dash = false;
  for (const cut of cuts) {
    if (cut.at <= from) continue;
    pieces.push({ text: text.slice(from, cut.at).replace(/[\s,;]{1,5}$/, ""), dash });
    from = cut.next;
    dash = cut.dash;
  }
  pieces.push({ text: text.slice(from), dash });
  return pieces.filter((piece) => piece.text.trim() !== "");
}

type Cut = { at: number; next: number; dash: boolean };

const dashes = /(?<=\S)\s+[-*•–]\s+(?:\*\*|__)?(?=[\dA-Z])/g;

function dashCuts(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (const match of text.matchAll(dashes)) {
    const next = match.index + match[0].replace(/(?:\*\*|__)$/, "").length;
    const body = match.index + match[0].length;
    if (opensEntry(text, body) || opensLabel(text, body)) cuts.push({ at: match.index, next, dash: true });
  }
  return cuts;
}

function opensEntry(text: string, at: number): boolean {
  const moment = readMoment(text, at);
  if (!moment?.clock || moment.clock.style === "loose") return false;
  // Behind a clock the dash makes a range, not an item.
  return (
    /^(?:\*\*|__)?\s?(?::|[-–—]\s)(?:\*\*|__)?\s*\S/.test(text.slice(moment.end, moment.end + 8)) &&
    !endsWithClock(text, at)
  );
}

function endsWithClock(text: string, at: number): boolean {
  return /\d[\s\w.()]{0,12}[-*•–]\s+(?:\*\*|__)?$/.test(text.slice(Math.max(0, at - 24), at));
}

function opensLabel(text: string, at: number): boolean {
  const colon = text.slice(at, at + maxLabel).indexOf(":");
  return colon > 2 && roleOfLabel(text.slice(at, at + colon)) !== null;
}

/** Details of an item, such as its owner, stay with it. */
const details = new Set(["people", "date", "links", "title", "communication", "status", "severity"]);

function opensPart(text: string, at: number): boolean {
  const colon = text.slice(at, at + maxLabel).indexOf(":");
  const role = colon > 2 ? roleOfLabel(text.slice(at, at + colon)) : null;
  return role !== null && !details.has(role);
}

const starts = /(?<=[.!?)”"]\s{1,3}|(?:AM|PM|am|pm|UTC|GMT),?\s{1,3}|\)[,;]\s{1,3})[A-Z]/g;

function labelCuts(text: string): Cut[] {
  if (!text.includes(": ") && !text.includes(":*")) return [];
  const cuts: Cut[] = [];
  for (const match of text.matchAll(starts)) {
    if (opensPart(text, match.index)) cuts.push({ at: match.index, next: match.index, dash: false });
  }
  return cuts;
}
