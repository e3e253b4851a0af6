import { roleOf, standsIn, type Block } from "./block.ts";
import { endsOutage } from "./read-window.ts";
import type { ParsedPostmortem } from "./schema.ts";
import { splitSentences } from "./split-sentences.ts";

type Cause = ParsedPostmortem["rootCauses"][number];

const solved =
  /^(?:to (?:fix|resolve|address|solve|mitigate|remedy|correct)\b|by \w+ing\b)|\b(?:was|were|been|got|is) (?:\w+ly )?(?:fixed|resolved|solved|corrected|rectified|restored|remedied|mitigated|addressed|rolled back|reverted|restarted)\b|\bresolved (?:by|through|this)\b|\b(?:the |our )?(?:fix|resolution|solution)\b.{0,40}\b(?:was|involved|included|is)\b|\b(?:we|team|engineers?|i) (?:\w+ly )?(?:fixed|resolved|corrected|rolled back|reverted|restarted|reconfigured|restored|applied|deployed|increased|added|implemented|updated|optimi[sz]ed|removed|synchroni[sz]ed|used|decided)\b/i;
const causal =
  /\broot cause\b|\b(?:resulted from|result of|caused by|traced (?:back )?to|culprit|stemmed from|attributed to|was due to|were due to|because of)\b/i;
const loosely = /\bdue to\b|\bcaus(?:ed|ing)\b|\bbecause\b/i;
const causeRoles = ["cause", "contributing", "trigger", "cause-and-resolution"] as const;

/** What the document names as causes, and what it says was done about them. */
export type CausesAndResolution = {
  causes: Cause[];
  resolution: { text: string; line: number }[];
  lines: Set<number>;
};

/** Reads causes and resolution from their sections and labels; without any, the causes from sentences that name one. */
export function readCauses(blocks: readonly Block[]): CausesAndResolution {
  const result: CausesAndResolution = { causes: [], resolution: [], lines: new Set() };
  let parent: Block | null = null;
  for (const block of blocks) {
    if (!isTold(block)) continue;
    const role = roleOf(block);
    const below =
      parent !== null && block.form === "item" && block.depth > parent.depth && block.ownRole === null;
    if (role === "resolution") addResolution(result, block);
    else if (causeRoles.some((each) => each === role))
      addCause(result, block, below, role === "cause-and-resolution");
    else continue;
    for (let line = block.line; line <= block.lastLine; line += 1) result.lines.add(line);
    if (!below) parent = block;
  }
  if (result.causes.length === 0) result.causes.push(...causesInProse(blocks));
  return result;
}

function isTold(block: Block): boolean {
  return block.form !== "heading" && block.form !== "code" && block.text !== "" && !endsOutage(block);
}

function addResolution(result: CausesAndResolution, block: Block): void {
  result.resolution.push({ text: block.text, line: block.line });
}

/** In a section about both, sentences about what was done go to the resolution; details below a cause go with it. */
function addCause(result: CausesAndResolution, block: Block, below: boolean, mixed: boolean): void {
  const last = result.causes.at(-1);
  if (below && last && !mixed) {
    last.text = `${last.text} ${block.text}`;
    return;
  }
  const sentences = block.form === "text" || mixed ? splitSentences(block.text) : [block.text];
  const isFix = (text: string) =>
    solved.test(text) &&
    (mixed || /^(?:this|it|the (?:issue|problem|outage|incident)|to) /i.test(text)) &&
    !/^the root cause\b/i.test(text);
  const causes = sentences.filter((each) => !isFix(each));
  const fixes = sentences.filter(isFix);
  if (causes.length > 0) result.causes.push({ text: causes.join(" "), line: block.line });
  if (fixes.length > 0) result.resolution.push({ text: fixes.join(" "), line: block.line });
}

const apart = ["measures", "tasks", "improvements", "lessons", "timeline", "misleading", "links"] as const;

function causesInProse(blocks: readonly Block[]): Cause[] {
  const running = blocks.filter(
    (block) => (block.form === "text" || block.form === "item") && !standsIn(block, ...apart),
  );
  for (const pattern of [causal, loosely]) {
    const found = running.flatMap((block) =>
      splitSentences(block.text)
        .filter((text) => pattern.test(text))
        .map((text) => ({ text, line: block.line })),
    );
    if (found.length > 0) return found.slice(0, 3);
  }
  const entries = blocks.filter((block) => standsIn(block, "timeline") && /\broot cause\b/i.test(block.text));
  return entries.slice(0, 1).map((block) => ({ text: block.text, line: block.line }));
}
