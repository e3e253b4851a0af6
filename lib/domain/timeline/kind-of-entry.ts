import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

/** In order: the first wording that fits decides. */
const wordings: readonly (readonly [TimelineEntryKind, RegExp])[] = [
  [
    "escalation",
    /\bescalat(?:e[ds]?|ion|ing to)\b(?! (?:user|customer) complaints)|\bhanded (?:over|off) to\b|\bpaged (?:the )?\w+ team\b|\bpassed to\b/i,
  ],
  [
    "hypothesis",
    /\b(?:suspect(?:ed|ing|s)?|assum(?:ed?|es|ption|ing)|blamed|thought|under the impression|hypothesi[sz]\w*|believe[ds]?|presum(?:ed|ption)|theor(?:y|ized)|mislead(?:ing)?|misled|ruled out|red herring|dead[ -]end|false (?:lead|positive))\b/i,
  ],
  [
    "resolution",
    /\b(?:(?:fully|completely|officially|incident|issue|problem|outage|bug|was|been|is|declared|now) resolved|restor(?:ed|ation)|back (?:up|to (?:normal|zero|baseline)|online|in service)|returned? to normal|recovered|all clear|fully operational|service resum\w+|incident (?:ends|closed|over)|(?<!\b(?:if|whether) (?:the )?)(?:outage|incident|disruption|downtime) (?:to an end|(?:is |was )?(?:ended|over))|fix (?:confirmed|verified)|is working|working (?:again|as expected)|stabili[sz]ed|(?:is|are|was|were) (?:stable|normal|healthy)(?: again)?)\b|^resolved\b/i,
  ],
  [
    "detection",
    /\b(?:detect(?:ed|ion|s)|noticed|first (?:saw|seen|noticed)|discovered by|complain(?:ed|ts?|ing)?|customers? report\w*|users? report\w*|reports? (?:from|of|that|came))\b/i,
  ],
  [
    "alert",
    /\b(?:alerts?|alarms?|pager\w*|paged|monitoring (?:systems?|tools?)?|notified by)\b(?! (?:the|our) team)/i,
  ],
  [
    "deployment",
    /\b(?:deploy(?:ed|ment|s|ing)?|releas(?:ed?|ing)|code push|pushed|shipped|merged|rollout|rolled out|went live)\b(?![^.]{0,40}\b(?:roll(?:ed)? ?back|revert))/i,
  ],
  [
    "mitigation",
    /\b(?:roll(?:ed|ing|s)? ?back|rollback|revert(?:ed|ing)?|mitigat\w+|restart(?:ed|ing)?|rebooted|fail(?:ed|s|ing)[ -]?over|(?:forced|triggered|initiated|performed|started|completed|executed|manual) (?:an? |the )?(?:manual )?fail-?over|fail-?over (?:to|was|is|initiated|triggered|performed|completed|executed)|temporary|workaround|rerouted|redirected|scal(?:ed|ing) (?:up|out)|throttl\w+|blocked|disabled|killed|hotfix|fix(?:ed|es)?|correct(?:ed|ing)|patched|reset|flushed|adjusted|reconfigured|applied|increased|raised|lowered|cleared|deleted|added|repaired|replaced|switched)\b/i,
  ],
  [
    "communication",
    /\b(?:status page|announc\w+|informed|notified|communicat\w+|e-?mail(?:ed)?|tweet\w*|posted|update (?:sent|posted)|stakeholders)\b/i,
  ],
  ["decision", /\b(?:decid(?:ed?|ing)|decision|agreed|declared|approved|chose)\b/i],
  [
    "action",
    /\b(?:investigat\w+|check(?:ed|ing|s)?|review\w*|analy[sz]\w+|restarted|ran|run|tried|attempt(?:ed|ing)|attempts? to|look(?:ed|ing)|debug\w*|engag\w+|began|start(?:ed|s)?|test(?:ed|ing)?|verified|use[ds]?|examined|inspected|convened|assembled|joined|alerted)\b/i,
  ],
  [
    "observation",
    /\b(?:identified|found|find|discover\w+|saw|seen|show(?:s|ed|ing)?|observ\w+|reveal\w+|realized|confirm\w+|pinpoint\w+|logs?|spike|latency|errors?|increas\w+|drop\w*|crash\w*|fail\w*|slow|down|outage|unavailable|begins?)\b/i,
  ],
];

/** Guesses from the wording what kind of timeline entry a text is; `note` when no wording is telling. */
export function kindOfEntry(text: string): TimelineEntryKind {
  const head = text.slice(0, 600);
  return wordings.find(([, wording]) => wording.test(head))?.[0] ?? "note";
}
