import type { ParsedPostmortem } from "../../schema.ts";
import { roleOf, standsIn, type Block } from "../blocks/block.ts";
import { splitSentences } from "../blocks/split-sentences.ts";
import { endsOutage } from "../calendar/read-window.ts";

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

const found =
  /\b(?:found|discovered|identified|realized|noticed|revealed|showed|turned out|determined|confirmed|learned)\b.{0,60}\b(?:that|to be)\b|\b(?:the )?(?:reason|problem|bug|fault|trouble|cause)(?: (?:for|of|behind) [^.]{2,60})? (?:was|is|turned out|has been found)\b/i;
const broken =
  /\b(?:fail\w*|full|expired?|missing|wrong\w*|misconfigur\w+|removed|deleted|renamed|exhausted|leak\w*|deadlock\w*|bug|crash\w*|overload\w*|race|never|no longer|stale|corrupt\w*|lock(?:ed|s)?|timed? out|retried|restarted|changed|too (?:low|high|small|large|many|few))\b/i;
const unsure =
  /\b(?:suspect\w*|assum\w*|thought|believ\w*|initially|at first|seemed|appeared|might|may have|possibly|perhaps|ruled out|not the cause|unrelated)\b/i;

/** How plainly a sentence tells of a cause; one that only says "because" counts little, a suspicion nothing. */
function plainness(text: string): number {
  if (unsure.test(text)) return 0;
  if (causal.test(text)) return 5;
  const because = loosely.test(text) ? 1 : 0;
  const told = (found.test(text) ? 2 : 0) + because;
  return told === 0 ? 0 : told + (broken.test(text) ? 1 : 0);
}

/** Without a section about the cause, the sentences that tell of one most plainly. */
function causesInProse(blocks: readonly Block[]): Cause[] {
  const told = blocks
    .filter((block) => (block.form === "text" || block.form === "item") && !standsIn(block, ...apart))
    .flatMap((block) =>
      splitSentences(block.text).map((text) => ({ text, line: block.line, weight: plainness(text) })),
    );
  const most = Math.max(0, ...told.map(({ weight }) => weight));
  if (most > 0) {
    const plainest = told.filter(({ weight }) => weight === most || (most < 5 && weight > 2));
    return plainest.slice(0, 3).map(({ text, line }) => ({ text, line }));
  }
  const entries = blocks.filter((block) => standsIn(block, "timeline") && /\broot cause\b/i.test(block.text));
  return entries.slice(0, 1).map((block) => ({ text: block.text, line: block.line }));
}
