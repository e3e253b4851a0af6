import type { TaskKind } from "../../schema.ts";

type Wordings = readonly (readonly [TaskKind, RegExp])[];

const topics: Wordings = [
  [
    "detect",
    /\b(?:monitor\w*|alert\w*|alarm\w*|detect\w*|dashboards?|observability|logging|health[- ]?checks?|metrics?|probes?|tracing)\b/i,
  ],
  [
    "process",
    /\b(?:train(?:ings?|ed)?|documentation|runbooks?|playbooks?|process(?:es)?|procedures?|(?:response|communication|escalation|incident|deployment|change) protocols?|(?:change|deployment|on-?call|incident|review|communication|escalation|response|maintenance|testing|staffing) polic(?:y|ies)|communicat\w+|review meetings?|drills?|checklists?|on-?call|educat\w+|workshops?|knowledge|culture|guidelines?)\b/i,
  ],
  [
    "mitigate",
    /\b(?:fail-?over (?!(?:functionality|tests?|testing)\b)|fail-?over$|redundan\w+|rollbacks?|roll back|backups?|recover\w*|auto-?scal\w+|circuit breakers?|rate[- ]limit\w*|fallbacks?|resilien\w+|throttl\w+|high availability)/i,
  ],
];

/** Testing, reviewing and updating keep a thing from breaking, whatever the thing is. */
const tests = /^(?:re-?)?(?:test|validate|verify|audit|patch|upgrade|fix|refactor|harden)\b/i;
const testing = /\b(?:tests?|testing|audits?|linters?|linting|validation)\b/i;
const reviews = /^(?:regularly |periodically )?(?:review|update)\b|\b(?:reviews?|updates?)$/i;
const tells = /^(?:document|communicate|train|educate)\b/i;

const generally: Wordings = [
  ["process", /\bpolic(?:y|ies)\b|\bprotocols?\b|\bschedule\b/i],
  [
    "prevent",
    /\b(?:prevent\w*|test\w*|review\w*|audit\w*|validat\w+|optimi[sz]\w+|patch\w*|upgrad\w+|fix\w*|update\w*|lint\w*|ci\/cd|pipeline|configur\w+|limit\w*|index\w*|restrict\w*|permissions?|verif\w+|check\w*|ensur\w+|harden\w*|automat\w+|refactor\w*|improve\w*|add\w*|implement\w*)\b/i,
  ],
];

/**
 * Sorts a corrective task by what it does: by its verb and the verb's object first, then by any other topic in it.
 * Null when nothing tells.
 */
export function taskKindOf(title: string): TaskKind | null {
  const head = headOf(title);
  if (tells.test(head)) return "process";
  if (tests.test(head)) return "prevent";
  const topic = kindIn(topics, head);
  if (topic !== "detect" && testing.test(head)) return "prevent";
  if (topic !== null) return topic;
  if (reviews.test(head)) return "prevent";
  return kindIn(topics, title) ?? kindIn(generally, title);
}

const kindIn = (wordings: Wordings, text: string): TaskKind | null =>
  wordings.find(([, wording]) => wording.test(text))?.[0] ?? null;

/** `Review cache limits` of `Caching: Review cache limits for all services`. */
function headOf(title: string): string {
  const plan = title
    .replace(/^[^:.]{2,60}:\s+(?=\p{Lu})/u, "")
    .replace(/^(?:we|the \w+ team) (?:will|should|must|need to|plan to) /i, "");
  const end = plan.search(
    / (?:for|of|to|in|on|with|by|that|so|when|during|from|after|before|across|against|between)\b|[,;.](?:\s|$)/i,
  );
  return (end < 0 ? plan : plan.slice(0, end)).slice(0, 200);
}
