import { readTimeExpression } from "../../time/expression/read-time-expression.ts";
import { readWrittenDay } from "../../time/expression/read-written-day.ts";

const bullet =
  /^(?:[-*+•●▪◦‣·–—](?=\s)|[*#]{2,5}(?=\s)|\d{1,3}[.)](?=\s)(?!\s\d{1,2}:\d{2}\b.*\d{1,2}[.)])|\[[ xX]\](?=\s)|>(?=\s|$|\[?\d{1,2}:\d)|#{1,6}(?=\s))\s*/;
const marked = /^(\*\*|__|`|\*|_)(.{3,40}?)\1:?\s*/;
const probe = { now: new Date(Date.UTC(2199, 0, 1)), timeZone: "UTC" };

/** Lines that only draw something: code fences, rules. */
const drawing = /^(?:\+[-=+:]{2,}\+|```[\w-]*|~~~[\w-]*|[-*_=]{3,})$/;

/** Whether a text is a time and nothing else. */
export function isTimeOnly(text: string): boolean {
  const read = readTimeExpression(text, probe);
  return (
    read !== null &&
    (read.end === text.length || (read.end === 0 && read.occurredAt === null && /^\S+$/.test(text)))
  );
}

/** Whether a text is a day and nothing else. */
export function isDayOnly(text: string): boolean {
  const day = readWrittenDay(text, 0);
  return day !== null && day.type !== "impossible" && day.end === text.length;
}

/** Takes list marks, headings, quotes, and stars around a time off a line; empty for a line that only draws something. */
export function parsePlainLine(raw: string): string {
  let text = raw.trim();
  if (drawing.test(text)) return "";
  for (let round = 0; round < 3; round += 1) {
    const mark = bullet.exec(text);
    if (!mark) break;
    text = text.slice(mark[0].length);
  }
  return text
    .replace(marked, (whole, _mark, inside: string) => {
      const time = inside.trim().replace(/[\s:–—-]+$/, "");
      return isTimeOnly(time) ? `${time} ` : whole;
    })
    .trim();
}
