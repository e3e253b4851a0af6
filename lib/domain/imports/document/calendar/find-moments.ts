import { readMoment, type WrittenMoment } from "../../../time/read-moment.ts";

/** Moments in one piece of text beyond this number are not looked for. */
const maxMoments = 200;

const candidate =
  /(?<![\w.:$#/])(?:\d|noon\b|midnight\b|midday\b|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|enero|abr|ago|dic|f[ée]v|avr|mai|juin|juil|ao[ûu]|d[ée]c)[a-zéû]{0,9}\b\.?,? {0,2}\d)/gi;

/**
 * Finds the dates and times of day in a text, in order. A number that is only shaped like a loose time
 * (`14.05`, `0830`) is left out unless a date stands before it.
 */
export function findMoments(text: string): WrittenMoment[] {
  const moments: WrittenMoment[] = [];
  let from = 0;
  for (const match of text.matchAll(candidate)) {
    if (match.index < from) continue;
    const moment = readMoment(text, match.index);
    if (!moment || !isTold(text, moment)) continue;
    moments.push(moment);
    from = moment.end;
    if (moments.length >= maxMoments) break;
  }
  return moments;
}

const introduced = /\b(?:at|from|to|until|till|between|by|around|and|since)\s{1,2}$/i;
const measured =
  /^\s?(?:%|percent|[kmgt]i?b\b|ms\b|s\b|sec|min|hours?\b|days?\b|x\b|million|billion|thousand|times\b|to \d+\.\d+ ?[a-z%])/i;

/** A loose time counts behind `at 14.30`, or when it is a word (`noon`), or when a date stands beside it. */
function isTold(text: string, moment: WrittenMoment): boolean {
  if (moment.date || moment.clock?.style !== "loose") return true;
  const written = text.slice(moment.start, moment.end);
  if (/^[nm]/i.test(written)) return true;
  if (!/^\d{1,2}[.h]\d\d/.test(written) || measured.test(text.slice(moment.end, moment.end + 20)))
    return false;
  return introduced.test(text.slice(Math.max(0, moment.start - 12), moment.start));
}
