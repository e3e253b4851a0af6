import { roleOf, standsIn, type Block } from "./block.ts";
import { readPercentUsers } from "./read-percent-users.ts";
import type { ParsedPostmortem } from "./schema.ts";
import { splitSentences } from "./split-sentences.ts";

const felt =
  /\b(?:users?|customers?|clients?|visitors?|affect\w*|impact\w*|unavailab\w*|inaccessib\w*|unable|could(?: not|n't)|down\b|outage|degrad\w*|slow\w*|errors?|respon(?:ded|ding|se)|inactive|not operational|halt|disrupt\w*|unreachable|subscribers?|readers|\d ?%)/i;
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
  if (texts.length === 0) texts.push(...feltIn(summary, lines, true));
  if (texts.length === 0) texts.push(...feltIn(intro, lines, false));
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
    first(late);
  return { impact: { text: texts.length > 0 ? texts.join("\n") : null, percentUsers }, lines };
}

function first(texts: readonly string[]): number | null {
  for (const text of texts) {
    const percent = readPercentUsers(text);
    if (percent !== null) return percent;
  }
  return null;
}

/** A summary whose every sentence tells of the impact is held by it as a whole. */
function feltIn(blocks: readonly Block[], lines: Set<number>, whole: boolean): string[] {
  const texts: string[] = [];
  for (const block of blocks) {
    const sentences = splitSentences(block.text);
    const telling = sentences.filter((each) => felt.test(each));
    if (telling.length === 0) continue;
    texts.push(whole ? block.text : telling.join(" "));
    if (whole) for (let line = block.line; line <= block.lastLine; line += 1) lines.add(line);
    if (!whole) break;
  }
  return texts;
}
