import type { ParsedPostmortem } from "../../schema.ts";
import { roleOf, standsIn, type Block } from "../blocks/block.ts";
import type { Role } from "../blocks/heading-role.ts";
import { splitSentences } from "../blocks/split-sentences.ts";
import { findMoments } from "../calendar/find-moments.ts";
import { readLinkedTitle } from "./read-linked-title.ts";
import { readTaskText, type TaskText } from "./read-task-text.ts";
import { taskKindOf } from "./task-kind.ts";
import { readTaskRow } from "./task-row.ts";
import { taskStatusIn, taskStatusOf, taskStatusOfList, type ToldTaskStatus } from "./task-status.ts";

type Task = ParsedPostmortem["tasks"][number];
type Draft = TaskText & {
  line: number;
  depth: number;
  form: Block["form"];
  /** Null when the document does not say. */
  status: ToldTaskStatus | null;
  warning?: string;
};

/** The tasks of a document, and what ParsedPostmortem has no place for. */
export type ReadTasks = {
  tasks: Task[];
  /** How far each task is, in the order of the tasks. */
  statuses: ToldTaskStatus[];
  /** Lines that the tasks hold in their own words, or in those of `told`. */
  lines: Set<number>;
  told: string[];
  warnings: ParsedPostmortem["warnings"];
};

const plans: readonly Role[] = ["measures", "improvements", "tasks"];
const others: ReadonlySet<Role> = new Set([
  "conclusion",
  "lessons",
  "went-well",
  "went-poorly",
  "lucky",
  "links",
  "people",
  "timeline",
  "background",
]);
const closing =
  /^(?:by (?:\w+ly )?\w+ing\b|this (?:post-?mortem|incident|outage|report|event)\b|these (?:measures|actions|steps|changes|improvements|efforts|tasks|corrective|preventi?ve)\b|in (?:conclusion|summary|light of)\b|overall\b|through these\b|with these\b|the following\b|below (?:are|is)\b|as a result\b|thank|we (?:apologi[sz]e|are committed|believe|remain|have learned)|https?:\/\/\S+$|to (?:prevent|avoid|address|execute) [^,]{1,120}, (?:the following|we (?:have|will) (?:identified|outlined|implement(?:ed)? the following)|several|specific)|going forward, we (?:are|remain) committed)/i;
const verbs =
  "add|adjust|adopt|analy[sz]e|apply|assign|audit|automate|avoid|back ?up|build|change|check|clean|communicate|conduct|configure|consider|create|define|deploy|design|develop|disable|document|educate|enable|enforce|engage|enhance|ensure|establish|evaluate|expand|explore|fix|hold|identify|implement|improve|increase|install|integrate|introduce|investigate|invest|keep|limit|maintain|make|migrate|monitor|move|optimi[sz]e|organi[sz]e|patch|perform|plan|prepare|provide|put|read|reduce|refactor|refine|regularly|remove|replace|require|restrict|review|revise|run|schedule|set|setup|share|simulate|standardi[sz]e|strengthen|switch|test|train|tune|update|upgrade|use|utili[sz]e|validate|verify|write";
const imperative = new RegExp(`^(?:${verbs})\\b`, "i");
const intends =
  /\b(?:should|must|will|shall|needs?|ha(?:ve|s) to|plan(?:s|ned)? to|going to|make sure|ensure|recommend\w*|has been (?:set|added|scheduled|implemented|planned)|have been (?:set|added|scheduled|implemented|planned)|(?:we|i)(?:'ve| have) (?:implemented|added|set up|scheduled|introduced|created)|to be \w+ed)\b/i;
const done = /^\s*(?:none|n\/?a|tbd|no\b.{0,20}\bneeded)\W*$/i;

/** Collects corrective and preventative tasks: items, paragraphs and table rows of the plans, and plans told in prose. */
export function readTasks(blocks: readonly Block[]): ReadTasks {
  const drafts: Draft[] = [];
  const lines = new Set<number>();
  let parent: Draft | null = null;
  let before: Block | null = null;
  let listStatus: ToldTaskStatus | null = null;
  for (const [index, block] of blocks.entries()) {
    if (block.text === "" || block.form === "heading") {
      parent = null;
      listStatus = taskStatusOfList(block.label ?? block.text);
    }
    if (!isPlanned(block)) continue;
    const listed = isBesideItem(blocks, index);
    const added: Added =
      block.form === "row" ? rowTask(block) : blockTasks(block, parent, listed, before === blocks[index - 1]);
    for (const draft of added.drafts) draft.status ??= statusOfBlock(block, draft) ?? listStatus;
    drafts.push(...added.drafts);
    parent = added.drafts.at(-1) ?? parent;
    if (!added.held) continue;
    before = block;
    for (let line = block.line; line <= block.lastLine; line += 1) lines.add(line);
  }
  if (drafts.length === 0) drafts.push(...prosePlans(blocks));
  const named = drafts.filter(({ title }) => title !== "" && !title.endsWith(":"));
  return {
    tasks: named.map(({ title, owner, dueOn, line }) => ({
      title,
      kind: taskKindOf(readLinkedTitle(title).title),
      owner,
      dueOn,
      line,
    })),
    statuses: named.map(({ status }) => status ?? "open"),
    lines,
    told: named.flatMap(({ taken, owner }) => [...taken, owner ?? ""]),
    warnings: named.flatMap(warningsOf),
  };
}

function statusOfBlock(block: Block, { title }: Draft): ToldTaskStatus | null {
  const told = taskStatusIn(title);
  if (told !== null) return told;
  if (block.ticked === true) return "implemented";
  return block.struck ? "wont_do" : null;
}

const statusWords: Record<Exclude<ToldTaskStatus, "open">, string> = {
  in_progress: "in progress",
  blocked: "blocked",
  implemented: "implemented",
  wont_do: "not to be done",
};

function warningsOf({ line, status, warning }: Draft): ParsedPostmortem["warnings"] {
  const told =
    status === null || status === "open"
      ? []
      : [{ line, message: `The document marks this task: it is read as ${statusWords[status]}.` }];
  return warning === undefined ? told : [...told, { line, message: warning }];
}

type Added = { drafts: Draft[]; held: boolean };

function isPlanned(block: Block): boolean {
  if (block.form === "heading" || block.form === "code" || block.text === "") return false;
  if (/^\[?action item\]?:?\s/i.test(block.text)) return true;
  if (!standsIn(block, ...plans)) return false;
  const leaf = roleOf(block);
  return leaf === null || !others.has(leaf);
}

/** Whether a paragraph of the plan introduces or ends a list. */
function isBesideItem(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block?.form !== "text") return true;
  const same = (other: Block | undefined) =>
    other?.form === "item" && other.roles.join() === block.roles.join();
  return same(blocks[index - 1]) || same(blocks[index + 1]);
}

function blockTasks(block: Block, parent: Draft | null, listed: boolean, follows: boolean): Added {
  const text = block.text.replace(/^\[action item\]:?\s*/i, "");
  if (done.test(text)) return { drafts: [], held: true };
  if (block.form === "item") return itemTask(block, text, parent);
  if (closing.test(text) || text.endsWith(":")) return { drafts: [], held: false };
  const labelled = /^[^:.]{2,60}: \S/.test(text);
  const told = labelled || imperative.test(text) || intends.test(text);
  const short =
    text.length <= 120 && (follows || block.ownRole !== null || !/^(?:we|the|it|our|this)\b/i.test(text));
  if (!told && (listed || !short)) return { drafts: [], held: false };
  return { drafts: eachPlan(text).map((title) => toDraft(title, block)), held: true };
}

/** A paragraph of several commands is as many tasks; any other stays one. */
function eachPlan(text: string): string[] {
  const sentences = splitSentences(text);
  return sentences.length > 1 && sentences.every((each) => imperative.test(each)) ? sentences : [text];
}

function itemTask(block: Block, text: string, parent: Draft | null): Added {
  if (parent?.form === "item" && block.depth > parent.depth && parent.line < block.line) {
    return {
      drafts: joinDetail(parent, text) ? [] : [{ ...toDraft(text, block), depth: parent.depth }],
      held: true,
    };
  }
  if (closing.test(text) && !imperative.test(text) && !intends.test(text)) return { drafts: [], held: false };
  return { drafts: eachPlan(text).map((title) => toDraft(title, block)), held: true };
}

/**
 * Adds the item below a task to it: `- Owner: …` and `- Due: …`, what a mere name stands for, and short details.
 * @returns false when it is too long for a detail
 */
function joinDetail(parent: Draft, text: string): boolean {
  if (joinStatus(parent, text)) return true;
  const detail = readTaskText(text);
  parent.taken.push(...detail.taken);
  if (detail.title === "") {
    parent.owner ??= detail.owner;
    parent.dueOn ??= detail.dueOn;
    return true;
  }
  const { title } = parent;
  const isName =
    title.length < 60 &&
    !title.includes(": ") &&
    (title.endsWith(":") || (title.length < 40 && !imperative.test(title)));
  if (!isName && title.length + text.length >= 300) return false;
  parent.title = isName ? `${title.replace(/:$/, "")}: ${text}` : `${title.replace(/[.:]$/, "")}; ${text}`;
  return true;
}

function joinStatus(parent: Draft, text: string): boolean {
  const state = /^(?:status|state)\s?:\s*(.+)$/i.exec(text)?.[1];
  const status = state === undefined ? null : taskStatusOf(state);
  if (status === null) return false;
  parent.status = status;
  parent.taken.push(text);
  return true;
}

function toDraft(text: string, { line, depth, form }: Block): Draft {
  const read = readTaskText(text);
  return { ...read, line, depth, form, status: taskStatusIn(text) };
}

function rowTask(block: Block): Added {
  const row = readTaskRow(block);
  return row === null
    ? { drafts: [], held: false }
    : { drafts: [{ ...row, line: block.line, depth: 0, form: "row" }], held: true };
}

const planned =
  /\b(?:we (?:will|plan to|intend to|are going to|need to)|will be (?:\w+ly )?\w+(?:ed|ted|en)\b|(?:are|is) (?:planning|going) to)\b/i;

/** A document without any list of measures: sentences that announce one. */
function prosePlans(blocks: readonly Block[]): Draft[] {
  const drafts: Draft[] = [];
  for (const block of blocks) {
    const apart = block.roles.some(
      (role) =>
        role !== "cause-and-resolution" && role !== "resolution" && role !== "lessons" && role !== "summary",
    );
    if (block.form === "heading" || block.form === "code" || apart) continue;
    const sentences = splitSentences(block.text);
    // Beside "We will …", "The job will …" is announced too.
    const plan = sentences.some((each) => planned.test(each)) ? /\b(?:will|shall)\b/i : planned;
    for (const sentence of sentences) {
      const told = planned.test(sentence) || plan.test(sentence);
      if (told && !closing.test(sentence) && findMoments(sentence).length === 0)
        drafts.push(toDraft(sentence, block));
    }
  }
  return drafts;
}
