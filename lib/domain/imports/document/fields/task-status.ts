/** How far a task is, in the words of Hindcast's tasks; `verified` and `failed` are for the metric alone. */
export type ToldTaskStatus = "open" | "in_progress" | "blocked" | "implemented" | "wont_do";

const wording = (words: string) => new RegExp(`^(?:${words})(?![\\p{L}])`, "u");

/** In order: the first that fits decides. */
const inColumn: readonly (readonly [ToldTaskStatus, RegExp])[] = [
  [
    "wont_do",
    wording(
      "won'?t[ -]?(?:do|fix)|wontfix|will not|cancell?ed|rejected|dropped|declined|obsolete|abandoned|not doing|no longer|superseded|discarded",
    ),
  ],
  [
    "open",
    wording("to[ -]?do|open|new|planned|not|backlog|pending|no|proposed|assigned|accepted|ready|☐|⬜|🔲|❌"),
  ],
  [
    "in_progress",
    wording(
      "in[ -]?(?:progress|review|development|testing|work)|started|ongoing|wip|doing|under ?way|partly|partial(?:ly)?|under (?:review|development)|active|🚧|🔄",
    ),
  ],
  ["blocked", wording("blocked|on[ -]hold|waiting|paused|stalled|deferred|postponed|parked")],
  [
    "implemented",
    wording(
      "x|yes|done|completed?|closed|finished|resolved|fixed|implemented|shipped|merged|deployed|released|landed|verified|live|100 ?%|✅|☑|✔|✓",
    ),
  ],
];

/** Wordings that tell of a task's status also in running text. */
const strict =
  "done|completed?|closed|finished|implemented|shipped|won'?t[ -]?(?:do|fix)|wontfix|cancell?ed|rejected|dropped|not doing|in[ -]progress|ongoing|wip|blocked|on[ -]hold|not started|to[ -]?do";
const inBrackets = new RegExp(`[(\\[](${strict})(?=[)\\],:;.]| (?:on|by|at|in|since|as)\\b| \\d)`, "i");
const atEnd = new RegExp(`(?:[-–—,;:]\\s*|\\bstatus\\s?:?\\s*)(${strict})[.!]?$`, "i");
const atStart = new RegExp(`^(${strict})\\s?[:–—-]\\s`, "i");
const ofList = new RegExp(
  `^(?:already )?(${strict})(?: (?:actions?|tasks?|items?|measures?|so far|already))?$`,
  "i",
);
const afterwards =
  /\b(?:has|have) (?:already |now |since )?been (?:added|implemented|introduced|created|deployed|fixed|changed|removed|updated|increased|enabled|set up|put in place|rolled out|completed)\b|\b(?:we|i)(?:'ve| have) (?:already |now |since )?(?:added|implemented|introduced|created|deployed|fixed|changed|removed|updated|increased|enabled|set up|rolled out|completed)\b/i;

/** The status that a cell of a Status column names; null when it is none of those known. */
export function taskStatusOf(cell: string): ToldTaskStatus | null {
  const words = cell
    .toLowerCase()
    .replaceAll("’", "'")
    .replace(/^[\s[(]+|[\s\])]+$/g, "");
  return inColumn.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** The status of every task below a heading such as `Completed actions`; null below any other. */
export function taskStatusOfList(heading: string): ToldTaskStatus | null {
  const word = ofList.exec(heading.replaceAll("’", "'").replace(/[\s:]+$/, ""))?.[1];
  return word === undefined ? null : taskStatusOf(word);
}

/** The status that a task's own text names: `(done)`, `… - won't do`, `In progress: …`, `has been added`; else null. */
export function taskStatusIn(text: string): ToldTaskStatus | null {
  const plain = text.replaceAll("’", "'");
  const word = (inBrackets.exec(plain) ?? atEnd.exec(plain) ?? atStart.exec(plain))?.[1];
  if (word !== undefined) return taskStatusOf(word);
  if (/[✅☑✔]\s*$/u.test(plain)) return "implemented";
  return afterwards.test(plain) ? "implemented" : null;
}
