import { roleOf, standsIn, type Block } from "./block.ts";
import type { ParsedPostmortem } from "./schema.ts";
import { splitSentences } from "./split-sentences.ts";

type Detection = NonNullable<ParsedPostmortem["detection"]>;
type Entry = ParsedPostmortem["timeline"][number];

/** From the plainest wording to the faintest. */
const wordings = [
  // Somebody or something reports it.
  new RegExp(
    [
      String.raw`\b(?:detect(?:ed|s|ion)|noticed|complain\w*|paged|pager|open(?:s|ed) a ticket)\b`,
      String.raw`\balerts? (?:was |were |is )?(?:fired|fires|triggered|received|raised|sent|went off|for|show\w*|indicat\w*|signal\w*|notified|report\w*)\b`,
      String.raw`\b(?:monitoring|monitor|automated|alerting|uptime|probe|synthetic check)\b[^.]{0,40}\b(?:alert\w*|alarms?|report\w*|show\w*|signal\w*|trigger\w*|flag\w*|notif\w*|detect\w*|indicat\w*|fail\w*|pages?|found)\b`,
      String.raw`\breceived [^.]{0,40}(?:alerts?|complaints?|reports?|notifications?|calls?)\b`,
      String.raw`\breport(?:s|ed) (?!to\b)[^.]{0,40}\b(?:missing|fail\w*|errors?|problems?|issues?|slow\w*|stale|wrong|unable|cannot|can't|that)\b`,
      String.raw`\b(?:users?|customers?|clients?|students?|visitors?|teachers?|colleagues?|managers?|members?|employees?|staff|sales|support|partners?|readers?|riders?|merchants?|lecturers?)\b[^.]{0,20}\b(?:report(?:s|ed|ing)?|contact(?:s|ed)|calls?|called|phoned?|wr(?:ites|ote)|e-?mail(?:s|ed)|tweet\w*|messag(?:es|ed))\b`,
      String.raw`\breports? (?:from|of|that|by) `,
      String.raw`\bpages (?:the|us|on)\b|\braised an alarm\b`,
    ].join("|"),
    "i",
  ),
  /\b(?:alerts?|alerted|alarms?|monitoring|notifications?|reported|discovered|(?<!no change )observed|became aware|spotted|dashboards?|first (?:saw|seen|sign)|identified by)\b/i,
];
const unlike =
  /\b(?:not detected|alerted the|teams? (?:was |were )?alerted|engineers? (?:was |were )?alerted|resolved|restored|root cause)\b/i;

/** How and when the incident was found out: from its section or label, else from the first entry or sentence that tells of it. */
export function readDetection(
  blocks: readonly Block[],
  timeline: readonly Entry[],
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
  const at = entries.find((entry) => entry.at)?.at ?? null;
  const text = texts.filter(Boolean).join(". ").replaceAll("..", ".");
  if (text !== "") return { detection: { at, text }, lines };
  return { detection: detectionInEntries(timeline) ?? detectionInProse(blocks), lines: new Set() };
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
    (block) => block.form !== "heading" && block.form !== "code" && !standsIn(block, ...apart),
  );
  const found = running
    .flatMap((block) => splitSentences(block.text))
    .find((text) => wordings[0]?.test(text) && !unlike.test(text));
  return found ? { at: null, text: found } : null;
}
