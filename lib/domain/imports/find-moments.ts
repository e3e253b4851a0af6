import { readMoment, type WrittenMoment } from "../time/read-moment.ts";

/** Moments in one piece of text beyond this number are not looked for. */
const maxMoments = 200;

const candidate = /(?<![\w.:$#/])(?:\d|noon\b|midnight\b|midday\b|(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|enero|abr|ago|dic|f[ée]v|avr|mai|juin|juil|ao[ûu]|d[ée]c)[a-zéû]{0,9}\b\.?,? {0,2}\d)/gi;

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
    if (!moment || (!moment.date && moment.clock?.style === "loose" && !/^[nm]/i.test(match[0]))) continue;
    moments.push(moment);
    from = moment.end;
    if (moments.length >= maxMoments) break;
  }
  return moments;
}
