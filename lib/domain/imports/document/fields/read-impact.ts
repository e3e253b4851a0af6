import type { ParsedPostmortem } from "../../schema.ts";
import { roleOf, standsIn, type Block } from "../blocks/block.ts";
import { splitSentences } from "../blocks/split-sentences.ts";
import { readPercentUsers } from "./read-percent-users.ts";

const felt =
  /\b(?:users?|customers?|clients?|visitors?|affect\w*|impact\w*|unavailab\w*|inaccessib\w*|unable|could(?: not|n't)|down\b|outage|degrad\w*|slow\w*|errors?|respon(?:ded|ding|se)|inactive|not operational|halt|disrupt\w*|unreachable|subscribers?|readers|employees|delay(?:s|ed)?|late\b|\d{1,3} ?%)/i;
const plans = ["measures", "tasks", "improvements", "lessons", "conclusion", "links", "timeline"] as const;

/** Reads what users felt and how many of them: from the impact section, else from the summary. */
export function readImpact(blocks: readonly Block[]): {
  impact: ParsedPostmortem["impact"];
  lines: Set<number>;
} {
  const lines = new Set<number>();
  const own = blocks.filter(
    (block) => roleOf(block) === "impact" && block.form !== "heading" && block.text !== "",
  );
  const summary = blocks.filter(
    (block) => block.form !== "heading" && block.form !== "code" && roleOf(block) === "summary",
  );
  const intro = blocks.filter((block) => block.form === "text" && block.roles.length === 0);
  const texts = own.length > 0 ? own.map((block) => block.text) : [];
  for (const block of own) for (let line = block.line; line <= block.lastLine; line += 1) lines.add(line);
  if (texts.length === 0) texts.push(...feltInSummary(summary, lines));
  if (texts.length === 0) texts.push(...feltInIntro(intro));
  const elsewhere = blocks
    .filter((block) => block.form !== "heading" && !standsIn(block, ...plans))
    .map((block) => block.text);
  const late = blocks.filter((block) => standsIn(block, "timeline")).map((block) => block.text);
  const percentUsers =
    first(
      [...own, ...summary].map((block) =>
        block.label && block.ownRole ? `${block.label}: ${block.text}` : block.text,
      ),
    ) ??
    first(elsewhere) ??
    first(late) ??
    first(blocks.filter((block) => block.form === "text").map((block) => block.text));
  return { impact: { text: texts.length > 0 ? texts.join("\n") : null, percentUsers }, lines };
}

function first(texts: readonly string[]): number | null {
  for (const text of texts) {
    const percent = readPercentUsers(text);
    if (percent !== null) return percent;
  }
  return null;
}

const tellingIn = ({ text }: Block) => splitSentences(text).filter((each) => felt.test(each));

/** The paragraphs of a summary that tell of the impact. */
function feltInSummary(blocks: readonly Block[], lines: Set<number>): string[] {
  const telling = blocks.filter((block) => tellingIn(block).length > 0);
  for (const block of telling) for (let line = block.line; line <= block.lastLine; line += 1) lines.add(line);
  return telling.map(({ text }) => text);
}

/** The telling sentences of the paragraph that has most of them. */
function feltInIntro(blocks: readonly Block[]): string[] {
  let most: string[] = [];
  for (const block of blocks) {
    const telling = tellingIn(block);
    if (telling.length > most.length) most = telling;
  }
  return most.length === 0 ? [] : [most.join(" ")];
}
