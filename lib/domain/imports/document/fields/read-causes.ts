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
const repaired =
  /\b(?:identified|found|located|diagnosed|isolated|discovered) and (?:\w+ly )?(?:fixed|resolved|solved|corrected|patched|repaired|mitigated)\b/i;
/** "This caused …" tells what the cause before it led to; "This was caused by …" names one. */
const consequence =
  /^(?:this|that|these|which)(?: \w+ly| then| also| in turn| change| failure| error| bug| issue| problem)? (?:caused|causes|led to|leads to|resulted in|results in|triggered|meant|made|overloaded|prevented)\b/i;
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
  let above: Above = null;
  for (const block of blocks) {
    if (!isTold(block)) continue;
    const role = roleOf(block);
    const below =
      parent !== null && block.form === "item" && block.depth > parent.depth && block.ownRole === null;
    const isCause = causeRoles.some((each) => each === role);
    if (role === "resolution") addResolution(result, block);
    else if (isCause) {
      if (above === null || !joinCause(above, block))
        above = addCause(result, block, below, role === "cause-and-resolution");
    } else continue;
    if (!isCause) above = null;
    hold(result, block);
    if (!below) parent = block;
  }
  if (result.causes.length === 0) addCausesInProse(result, blocks);
  return result;
}

/** The cause that was read last, with the paragraph or item that began it and the block that last went on with it. */
type Above = { readonly cause: Cause; readonly first: Block; last: Block } | null;

function hold(result: CausesAndResolution, block: Block): void {
  for (let line = block.line; line <= block.lastLine; line += 1) result.lines.add(line);
}

/** Adds the list below "… was caused by two factors:", and "This led to …", to the cause above. */
function joinCause(above: NonNullable<Above>, block: Block): boolean {
  const { cause, first, last } = above;
  if (block.ownRole !== null || block.roles.join() !== last.roles.join()) return false;
  const inList = isIntroduction(first) && isItemBelow(first, last, block);
  if (!inList && !consequence.test(block.text)) return false;
  cause.text = `${cause.text}${inList && last !== first ? ";" : ""} ${block.text}`;
  above.last = block;
  return true;
}

const isIntroduction = ({ form, text }: Block) => form === "text" && text.endsWith(":");

/** Whether an item goes on with the list that began below a paragraph. */
const isItemBelow = (introduction: Block, last: Block, block: Block) =>
  block.form === "item" && (last === introduction || last.form === "item");

function isTold(block: Block): boolean {
  return block.form !== "heading" && block.form !== "code" && block.text !== "" && !endsOutage(block);
}

function addResolution(result: CausesAndResolution, block: Block): void {
  result.resolution.push({ text: block.text, line: block.line });
}

/** In a section about both, sentences about what was done go to the resolution; details below a cause go with it. */
function addCause(result: CausesAndResolution, block: Block, below: boolean, mixed: boolean): Above {
  const above = result.causes.at(-1);
  if (below && above && !mixed) {
    above.text = `${above.text} ${block.text}`;
    return { cause: above, first: block, last: block };
  }
  const sentences = block.form === "text" || mixed ? splitSentences(block.text) : [block.text];
  const isFix = (text: string) =>
    (repaired.test(text) || solved.test(text)) &&
    (mixed || repaired.test(text) || /^(?:this|it|the (?:issue|problem|outage|incident)|to) /i.test(text)) &&
    !/^the root cause\b/i.test(text);
  const causes = sentences.filter((each) => !isFix(each));
  const fixes = sentences.filter(isFix);
  if (fixes.length > 0) result.resolution.push({ text: fixes.join(" "), line: block.line });
  if (causes.length === 0) return null;
  const cause = { text: causes.join(" "), line: block.line };
  result.causes.push(cause);
  return { cause, first: block, last: block };
}

const apart = ["measures", "tasks", "improvements", "lessons", "timeline", "misleading", "links"] as const;

const found =
  /\b(?:found|discovered|identified|realized|noticed|revealed|showed|turned out|determined|confirmed|learned)\b.{0,60}\b(?:that|to be)\b|\b(?:the )?(?:reason|problem|bug|fault|trouble|cause)(?: (?:for|of|behind) [^.]{2,60})? (?:was|is|turned out|has been found)\b/i;
const broken =
  /\b(?:fail\w*|full|expired?|missing|wrong\w*|misconfigur\w+|removed|deleted|renamed|exhausted|leak\w*|deadlock\w*|bug|crash\w*|overload\w*|race|never|no longer|stale|corrupt\w*|lock(?:ed|s)?|timed? out|retried|restarted|changed|too (?:low|high|small|large|many|few))\b/i;
const unsure =
  /\b(?:suspect\w*|assum\w*|thought|believ\w*|initially|at first|seemed|appeared|might|may have|possibly|perhaps|ruled out|not the cause|unrelated)\b/i;

/** How plainly a sentence tells of a cause; "because" alone or beside the fix counts little, a suspicion nothing. */
function plainness(text: string): number {
  if (unsure.test(text)) return 0;
  if (causal.test(text)) return 5;
  const because = loosely.test(text) ? 1 : 0;
  const told = (found.test(text) ? 2 : 0) + because;
  if (told === 0 || repaired.test(text)) return 0;
  return told + (broken.test(text) ? 1 : 0);
}

type Told = { text: string; block: Block; weight: number; list: readonly Block[] };

/** Without a section about the cause, the sentences that tell of one most plainly, with the lists they announce. */
function addCausesInProse(result: CausesAndResolution, blocks: readonly Block[]): void {
  const told = blocks.flatMap((block, index) =>
    (block.form === "text" || block.form === "item") && !standsIn(block, ...apart)
      ? toldBy(block, isIntroduction(block) ? listBelow(blocks, index) : [])
      : [],
  );
  const most = Math.max(0, ...told.map(({ weight }) => weight));
  if (most > 0) {
    const plainest = told.filter(({ weight }) => weight === most || (most < 5 && weight > 2));
    for (const { text, block, list } of plainest.slice(0, 3)) {
      const listed = list.map((item) => item.text).join("; ");
      result.causes.push({ text: `${text} ${listed}`.trim(), line: block.line });
      if (listed !== "") for (const each of [block, ...list]) hold(result, each);
    }
    return;
  }
  const entry = blocks.find((block) => standsIn(block, "timeline") && /\broot cause\b/i.test(block.text));
  if (entry) result.causes.push({ text: entry.text, line: entry.line });
}

function toldBy(block: Block, list: readonly Block[]): Told[] {
  const told: Told[] = [];
  for (const sentence of splitSentences(block.text)) {
    const weight = plainness(sentence);
    const last = told.at(-1);
    if (last && consequence.test(sentence)) {
      last.text = `${last.text} ${sentence}`;
      last.weight = last.weight === 0 ? 0 : Math.max(last.weight, weight);
    } else told.push({ text: sentence, block, weight, list: [] });
  }
  const last = told.at(-1);
  if (last) last.list = list;
  return told;
}

/** The items right below a block. */
function listBelow(blocks: readonly Block[], index: number): Block[] {
  const roles = blocks[index]?.roles.join();
  const items: Block[] = [];
  for (let at = index + 1; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (block?.form !== "item" || block.roles.join() !== roles) break;
    items.push(block);
  }
  return items;
}
