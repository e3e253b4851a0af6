import type { ParsedPostmortem } from "../../schema.ts";
import { roleOf, standsIn, type Block } from "../blocks/block.ts";
import { splitSentences } from "../blocks/split-sentences.ts";
import { withoutMoment } from "../calendar/without-moment.ts";

type Escalation = ParsedPostmortem["escalations"][number];

const wording =
  /\bescalat(?:ed|ing|ion)\b(?!\s+(?:user|customer|complaint|error|cost|rate|polic|procedure|path|process|protocol))/i;
/** Each is compared with those before it: more than these are left unread. */
const maxEscalations = 300;
const plans = [
  "measures",
  "tasks",
  "improvements",
  "lessons",
  "conclusion",
  "went-well",
  "went-poorly",
  "links",
] as const;

/** Collects to whom the incident was handed on: the sections about it, and sentences that say so elsewhere. */
export function readEscalations(blocks: readonly Block[]): { escalations: Escalation[]; lines: Set<number> } {
  const escalations: Escalation[] = [];
  const lines = new Set<number>();
  for (const block of blocks) {
    if (escalations.length >= maxEscalations) break;
    if (block.form === "heading" || block.form === "code" || block.text === "") continue;
    const section = roleOf(block) === "escalation";
    if (!section && (standsIn(block, ...plans) || !wording.test(block.text))) continue;
    const text = withoutMoment(block);
    const said = section ? [text] : splitSentences(text).filter((each) => wording.test(each));
    for (const each of said) {
      if (!escalations.some((other) => other.text.includes(each)))
        escalations.push({ text: each, line: block.line });
    }
    if (section) for (let line = block.line; line <= block.lastLine; line += 1) lines.add(line);
  }
  return { escalations, lines };
}
