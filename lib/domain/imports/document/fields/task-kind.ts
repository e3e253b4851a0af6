import type { TaskKind } from "../../schema.ts";

const wordings: readonly (readonly [TaskKind, RegExp])[] = [
  [
    "detect",
    /\b(?:monitor\w*|alert\w*|alarm\w*|detect\w*|dashboards?|observability|logging|health[- ]?checks?|metrics?|probes?|tracing)\b/i,
  ],
  [
    "process",
    /\b(?:train\w*|document\w*|runbooks?|playbooks?|process\w*|protocols?|procedures?|polic(?:y|ies)|communicat\w+|review meetings?|drills?|checklists?|on-?call|educat\w+|workshop|knowledge|culture|guidelines?|schedule)\b/i,
  ],
  [
    "mitigate",
    /\b(?:failover|fail-over|redundan\w+|rollback|roll back|backups?|recover\w*|auto-?scal\w+|circuit breakers?|rate[- ]limit\w*|fallback|disaster|resilien\w+|load balanc\w+|throttl\w+|high availability)\b/i,
  ],
  [
    "prevent",
    /\b(?:prevent\w*|test\w*|review\w*|audit\w*|validat\w+|optimi[sz]\w+|patch\w*|upgrad\w+|fix\w*|update\w*|lint\w*|ci\/cd|pipeline|configur\w+|limit\w*|index\w*|restrict\w*|permissions?|verif\w+|check\w*|ensur\w+|harden\w*|automat\w+|refactor\w*|improve\w*|add\w*|implement\w*)\b/i,
  ],
];

/** Sorts a corrective task by its wording; null when nothing tells. */
export function taskKindOf(title: string): TaskKind | null {
  return wordings.find(([, wording]) => wording.test(title))?.[0] ?? null;
}
