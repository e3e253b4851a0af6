import type { WrittenMoment } from "../../../time/read-moment.ts";
import type { ParsedPostmortem } from "../../schema.ts";
import { roleOf, standsIn, type Block } from "../blocks/block.ts";
import { splitSentences } from "../blocks/split-sentences.ts";
import { findMoments } from "../calendar/find-moments.ts";
import { overlap, subjectWords } from "./subject-words.ts";

type Detection = NonNullable<ParsedPostmortem["detection"]>;
type Entry = ParsedPostmortem["timeline"][number];

/** From the plainest wording to the faintest. */
const wordings = [
  // Somebody or something reports it.
  new RegExp(
    [
      String.raw`\b(?:detect(?:ed|s|ion)|noticed|complain\w*|paged|pager|open(?:s|ed) a ticket)\b`,
      String.raw`\balerts?\b[^.]{0,40}\b(?:fires?|fired|triggered|goes off|went off|pages?|paged|came in)\b`,
      String.raw`\balerts? (?:was |were |is )?(?:fired|fires|triggered|received|raised|sent|went off|for|show\w*|indicat\w*|signal\w*|notified|report\w*)\b`,
      String.raw`\b(?:monitoring|monitor|automated|alerting|uptime|probe|synthetic check)\b[^.]{0,40}\b(?:alert\w*|alarms?|report\w*|show\w*|signal\w*|trigger\w*|flag\w*|notif\w*|detect\w*|indicat\w*|fail\w*|pages?|found)\b`,
      String.raw`\breceived [^.]{0,40}(?:alerts?|complaints?|reports?|notifications?|calls?)\b`,
      String.raw`\breport(?:s|ed) (?!to\b)[^.]{0,40}\b(?:missing|fail\w*|errors?|problems?|issues?|slow\w*|stale|wrong|unable|cannot|can't|that)\b`,
      String.raw`\b(?:users?|customers?|clients?|students?|visitors?|teachers?|colleagues?|managers?|members?|employees?|staff|sales|support|partners?|readers?|riders?|merchants?|lecturers?)\b[^.]{0,20}\b(?:report(?:s|ed|ing)?|contact(?:s|ed)|calls?|called|phoned?|told|wr(?:ites|ote)|e-?mail(?:s|ed)|tweet\w*|messag(?:es|ed))\b`,
      String.raw`\b(?:called|phoned|rang|told|informed|wrote to|messaged|contacted) (?:the |our )?(?:[\w-]+ ){0,2}(?:desk|support|hotline|helpline|on-call|operations)\b`,
      String.raw`\b(?:help ?desk|service desk|support|hotline) (?:\w+ )?(?:received|got|took|was told)\b`,
      String.raw`\breports? (?:from|of|that|by) `,
      String.raw`\bpages (?:the|us|on)\b|\braised an alarm\b`,
    ].join("|"),
    "i",
  ),
  /\b(?:alerts?|alerted|alarms?|monitoring(?! ?[-–—:])|notified|notifications? (?:from|received|of)|reported|discovered|(?<!no change )observed|became aware|spotted|dashboards?|first (?:saw|seen|sign)|identified by)\b/i,
];
const unlike =
  /\b(?:not detected|alerted the|teams? (?:was |were )?alerted|engineers? (?:was |were )?alerted|resolved|restored|root cause)\b/i;

/** How and when the incident was found out: from its section or label, else from the first entry or sentence that tells of it. */
export function readDetection(
  blocks: readonly Block[],
  timeline: readonly Entry[],
  instantOf: (moment: WrittenMoment) => string | null,
): { detection: Detection | null; lines: Set<number> } {
  const lines = new Set<number>();
  const own = blocks.filter(
    (block) => standsIn(block, "detection") && roleOf(block) === "detection" && block.form !== "heading",
  );
  const ownLines = new Set(own.map((block) => block.line));
  const entries = timeline.filter((entry) => ownLines.has(entry.line));
  const told = own
    .filter((block) => !entries.some((entry) => entry.line === block.line && entry.at !== null))
    .map((block) => block.text);
  const texts = [
    ...entries.map((entry) => entry.text),
    ...told.filter((text) => !entries.some((entry) => entry.text.includes(text))),
  ];
  for (const block of own) for (let line = block.line; line <= block.lastLine; line += 1) lines.add(line);
  const text = texts.filter(Boolean).join(". ").replaceAll("..", ".");
  if (text !== "") {
    const at = entries.find((entry) => entry.at)?.at ?? timeIn(text, timeline, instantOf);
    return { detection: { at, text }, lines };
  }
  const other = detectionInEntries(timeline) ?? detectionInProse(blocks);
  const detection = other && { ...other, at: other.at ?? timeIn(other.text, timeline, instantOf) };
  return { detection, lines: new Set() };
}

/**
 * The time that a text about the detection names first; without one, that of the timeline's entry which tells the same.
 * A time of day that the timeline gives too is of the timeline's day.
 */
function timeIn(
  text: string,
  timeline: readonly Entry[],
  instantOf: (moment: WrittenMoment) => string | null,
): string | null {
  const moment = findMoments(text).find((each) => each.clock !== null);
  if (moment) {
    const at = instantOf(moment);
    const timeOfDay = at?.slice(10);
    return (moment.date ? null : timeline.find((entry) => entry.at?.slice(10) === timeOfDay)?.at) ?? at;
  }
  const words = subjectWords(text);
  const same = timeline.filter((entry) => {
    const own = subjectWords(entry.text);
    return own.size > 1 && overlap(words, own) >= 0.6 && wordings.some((wording) => wording.test(entry.text));
  });
  return same.find((entry) => entry.at !== null)?.at ?? null;
}

function detectionInEntries(timeline: readonly Entry[]): Detection | null {
  for (const wording of wordings) {
    const entry = timeline.find((each) => wording.test(each.text) && !unlike.test(each.text.slice(0, 160)));
    if (entry) return { at: entry.at, text: entry.text };
  }
  return null;
}

const apart = [
  "measures",
  "tasks",
  "improvements",
  "lessons",
  "conclusion",
  "links",
  "timeline",
  "cause",
] as const;

function detectionInProse(blocks: readonly Block[]): Detection | null {
  const running = blocks.filter(
    (block) =>
      block.form !== "heading" &&
      block.form !== "code" &&
      (!standsIn(block, ...apart) || (block.form === "text" && roleOf(block) === "tasks")),
  );
  const found = running
    .flatMap((block) => splitSentences(block.text))
    .find((text) => wordings[0]?.test(text) && !unlike.test(text));
  return found ? { at: null, text: found } : null;
}
