import { categoryOfPath } from "../../../hypotheses/category-of-path.ts";
import type { ParsedPostmortem } from "../../schema.ts";
import { roleOf, standsIn, type Block } from "../blocks/block.ts";
import { splitSentences } from "../blocks/split-sentences.ts";
import { withoutMoment } from "../calendar/without-moment.ts";
import { overlap, subjectWords } from "./subject-words.ts";

type Path = ParsedPostmortem["misleadingPaths"][number];

/** How plainly a sentence says that the path was wrong: 3 it says so, 2 it was a suspicion, 1 it was ruled out. */
type Suspicion = {
  statement: string;
  line: number;
  weight: number;
  subject: Set<string>;
  sure: boolean;
  /** Whether it is only a verdict on something said before. */
  bare: boolean;
  order: number;
};

const plainly =
  /\bmislead(?:ing)?\b|\bmisled\b|\bred herrings?\b|\bfalse (?:leads?|positives?|alarms?|assumptions?|trails?|hypothes[ie]s)\b|\bdead[- ]?ends?\b|\b(?:wrong|incorrect|mistaken|erroneous)(?:ly)? (?:assum\w+|path|track|direction|suspect\w*|attribut\w+|believ\w+|blam\w+|diagnos\w+|turn|lead|conclu\w+)|\b(?:mistakenly|misdiagnos\w+|misattribut\w+|misconceived|mistook|wild goose|rabbit holes?|blind alleys?|misguided|misdirect\w*|sidetracked|erroneously|incorrectly (?:identified|attributed|assumed|blamed))\b/i;
const supposed =
  /\b(?:suspect(?:ed|ing|s)?|suspicions?|assum(?:ed?|es|ing|ptions?)|presum(?:ed?|es|ptions?|ably)|hypothesi[sz]ed?|hypothes[ie]s|speculat\w+|theori[sz]ed|(?:first|initial) (?:thoughts?|guess|theory|idea|impression|diagnosis)|under the impression|blamed|convinced that|(?:believes?|thinks?) that)\b|\b(?:initially|at first|first),? (?:(?:we|they|i|the [\w-]+(?: [\w-]+)?) )?(?:focus(?:ed|es)|look(?:ed|s) (?:at|into|like)|appeared to be|seemed to be|concentrated|explored|chased|pursued|considered|took (?:it|this|that|the [\w ]{2,30}) for)\b|\b(?:we|they|i|team|engineers?|on-call|developers?|everybody|everyone) (?:\w+ )?(?:thought|believed) (?!through|about)|\b(?:first|initially|wrongly|at first) (?:believed?|thought|attributed)\b|\b(?:believe[ds]?|believing|thought|thinks?|thinking|attributed|pointed|appeared|seemed|theory)\b[^.]{0,60}\b(?:issue|problem|cause|related|due|caused|responsible|fault|to be|attack|bug|failure)\b/i;
const pointed = /\b(?:attributed|pointed|appeared|seemed|theory)\b/i;
/** Wordings of a suspicion that need no "initially" beside them. */
const certain =
  /\b(?:suspect|assum|presum|hypothe|speculat|theori|believ|thought|blamed|under the impression)/i;
const early = /\b(?:initial(?:ly)?|at first|first|early|originally|wrongly|began by)\b/i;
const considered =
  /\b(?:as (?:a |the |an )?(?:potential|possible|likely|probable|suspected) (?:root )?(?:cause|culprit|source|reason|factor|issue))\b|\b(?:investigat\w+|explor\w+|look\w* (?:in)?to|shift\w* (?:our |the )?focus|check\w* for|consider\w*) (?:for |into |on |to |towards? |whether )?(?:investigat\w+ )?(?:an? |the )?(?:potential|possible|suspected)\b/i;
const dismissed =
  /\b(?:ruled|ruling) out\b|\b(?:turn(?:ed|s) out (?:not to be|to be (?:un\w+|irrelevant|normal|fine|harmless|coincidental|an? (?:side effect|symptom|consequence|coincidence|false \w+|distraction)|the wrong))|was not the (?:cause|issue|problem|culprit)|wasn'?t the (?:cause|issue|problem)|proved (?:to be )?(?:wrong|false|incorrect|unfounded|fruitless|unrelated)|unrelated to the|eliminated as|(?:path|lead|theory|hypothesis|idea) (?:was )?(?:abandoned|dropped|discarded|rejected)|excluded as|(?:is|was|were|been) (?:ruled out|excluded|exonerated|discounted|cleared (?:of|as))|cleared of (?:suspicion|blame)|not (?:the|our|a) (?:root )?(?:cause|culprit|reason)|(?:found|finds?|showed|shows|revealed|saw|sees?) (?:nothing|no (?:problems?|issues?|errors?|faults?|anomal\w+|sign|evidence|trace))|had no (?:sign|evidence|trace)|found (?:\w+ ){0,4}(?:clean|healthy|fine|in order|innocent)|turn(?:ed|s) out (?:to be )?(?:valid|healthy|correct|clean|fine|normal|clients?\b)|proved to be)\b|^(?:[\w-]+ ){1,3}excluded\b/i;
/** "Time was lost on two wrong leads." announces paths and is none. */
const announcement =
  /\b(?:two|three|four|five|several|some|many|various|a (?:few|couple of)|the following|these) (?:\w+ ){0,3}(?:leads|paths|trails|turns|assumptions|hypotheses|theories|directions|suspicions|herrings|ends)\b[^,;]{0,40}[.:]?$/i;
const future =
  /\b(?:will|should|must|to (?:avoid|prevent|reduce)|in the future|going forward|moving forward)\b/i;
const nothing = /^\W*(?:none|n\/?a|nil|no (?:misleading|false|wrong)\b.{0,60}|nothing)\W*$/i;
/** Each suspicion is compared with those before it: more than these are left unread. */
const maxSuspicions = 300;
const plainParts = [
  "measures",
  "tasks",
  "improvements",
  "conclusion",
  "lessons",
  "went-well",
  "went-poorly",
  "lucky",
  "links",
  "people",
] as const;

/**
 * Collects the suspicions that led nowhere: everything in a section about misleading paths, and sentences elsewhere that
 * tell of one. A suspicion about the same thing as one already found, or about what proved to be the cause, is left out.
 * @param causes what the document names as the cause
 * @returns the paths, and the lines of the list items that became paths as a whole
 */
export function readMisleadingPaths(
  blocks: readonly Block[],
  causes: string,
): { paths: Path[]; lines: Set<number> } {
  const items: Block[] = [];
  const found: Suspicion[] = [];
  let order = 0;
  for (const block of merged(blocks)) {
    if (found.length >= maxSuspicions) break;
    if (block.form === "heading" || block.form === "code") continue;
    order += 1;
    if (standsIn(block, "misleading") && roleOf(block) === "misleading") {
      if (block.form !== "text") items.push(block);
      found.push(...statedPaths(block).map((each) => ({ ...each, order })));
    } else if (!standsIn(block, ...plainParts) || isStoryInPlan(block)) {
      found.push(...suspicionsIn(block).map((each) => ({ ...each, order })));
    }
  }
  const kept = withoutRepeats(found, subjectWords(causes));
  const beginnings = new Set(kept.map(({ line }) => line));
  const lines = new Set<number>();
  for (const block of items.filter(({ line }) => beginnings.has(line))) {
    for (let line = block.line; line <= block.lastLine; line += 1) lines.add(line);
  }
  return {
    paths: kept.map(({ statement, line }) => ({ statement, category: categoryOfPath(statement), line })),
    lines,
  };
}

/** A paragraph in a part about follow-ups tells what happened as well. */
const isStoryInPlan = (block: Block) =>
  block.form === "text" && roleOf(block) === "tasks" && early.test(block.text);

/** A list item that only names a path, and the items below it that tell about it, are one path. */
function merged(blocks: readonly Block[]): Block[] {
  const result: Block[] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    const below =
      last &&
      roleOf(last) === "misleading" &&
      roleOf(block) === "misleading" &&
      last.form === "item" &&
      block.form === "item" &&
      block.depth > last.depth;
    if (below && last.text !== "")
      result[result.length - 1] = { ...last, text: `${last.text} ${block.text}`, lastLine: block.lastLine };
    else result.push(block);
  }
  return result;
}

function statedPaths(block: Block): Suspicion[] {
  const text = withoutMoment(block).replace(/:$/, "");
  if (text === "" || nothing.test(text) || (block.text.endsWith(":") && block.form !== "item")) return [];
  if (block.form !== "text") return [suspicion(text, block.line, 3, true)];
  const telling = splitSentences(text).filter((each) => weightOf(each) > 0);
  const suspicions = telling.filter((each) => weightOf(each) > 1);
  const chosen = suspicions.length > 0 ? suspicions : telling.slice(0, 1);
  return (chosen.length > 0 ? chosen : [text]).map((each) => suspicion(each, block.line, 3, true));
}

function suspicionsIn(block: Block): Suspicion[] {
  if (weightOf(block.text) === 0) return [];
  const text = withoutMoment(block);
  return splitSentences(text)
    .filter((each) => weightOf(each) > 0)
    .map((each) => {
      const weight = weightOf(each);
      // "False lead." says nothing without the sentences around it.
      const bare =
        weight === 3 ? subjectWords(each).size < 2 : weight === 1 && wordsBeforeVerdict(each).size === 0;
      return { ...suspicion(bare ? text : each, block.line, weight, plainly.test(each)), bare };
    });
}

function weightOf(text: string): number {
  if (announcement.test(text)) return 0;
  if (future.test(text) && !early.test(text)) return 0;
  if (plainly.test(text)) return 3;
  if (considered.test(text)) return 2;
  // In "cleared of suspicion" the suspicion is part of the verdict.
  const told = text.replace(dismissed, " ");
  if (supposed.test(told) && (!pointed.test(text) || early.test(text) || certain.test(text))) return 2;
  return dismissed.test(text) ? 1 : 0;
}

function suspicion(text: string, line: number, weight: number, sure: boolean): Suspicion {
  return { statement: text, line, weight, subject: subjectOf(text, weight), sure, bare: false, order: 0 };
}

/** What was suspected: what stands before `ruled out`, or before the colon of `Slow database: …`, else the sentence. */
function subjectOf(text: string, weight: number): Set<string> {
  const head = /^[^:.]{3,60}(?=[:.] )/.exec(text)?.[0] ?? text;
  const words = weight === 1 ? wordsBeforeVerdict(text) : subjectWords(head);
  return words.size > 0 ? words : subjectWords(text);
}

function wordsBeforeVerdict(text: string): Set<string> {
  const verdict = dismissed.exec(text);
  const before = verdict ? text.slice(0, verdict.index) : text;
  return subjectWords(before.split(/[.!?] /).at(-1) ?? before);
}

function withoutRepeats(found: readonly Suspicion[], cause: Set<string>): Suspicion[] {
  const kept: Suspicion[] = [];
  for (const each of found) {
    if (!each.sure && each.subject.size > 0 && overlap(each.subject, cause) >= 0.75) continue;
    if (each.bare && isVerdict(each, kept.at(-1))) continue;
    const same = kept.findIndex(
      (other) => overlap(other.subject, each.subject) >= limitOf(other, each) && !areBothListed(other, each),
    );
    const before = kept[same];
    if (before) kept[same] = each.weight > before.weight ? each : before;
    else if (!isVerdict(each, kept.at(-1))) kept.push(each);
  }
  return kept;
}

/** How much two have to have in common to be one: less when only one of them stands in a list of misleading paths. */
function limitOf(a: Suspicion, b: Suspicion): number {
  const oneListed = (a.sure && a.weight === 3) !== (b.sure && b.weight === 3);
  return b.weight === 1 || oneListed ? 0.5 : 0.6;
}

/** Two items of a list of misleading paths are two paths, however much they have in common. */
function areBothListed(a: Suspicion, b: Suspicion): boolean {
  return a.sure && b.sure && a.weight === 3 && b.weight === 3 && a.statement !== b.statement;
}

/** `This was a wrong path.` soon after a suspicion is about that one, and no path of its own. */
function isVerdict(each: Suspicion, last: Suspicion | undefined): boolean {
  if (!last || each.order - last.order > 2 || last.weight !== 2) return false;
  if (each.bare) return each.subject.size < 2 || overlap(each.subject, last.subject) > 0;
  if (each.weight !== 3 || !each.sure || /^\W*misleading/i.test(each.statement)) return false;
  const related = each.subject.size < 3 || overlap(each.subject, last.subject) > 0;
  return related && !supposed.test(each.statement.replace(/\bassumption\b/gi, ""));
}
