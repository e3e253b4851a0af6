import type { HypothesisCategory } from "#prisma/generated/enums.ts";

const wordings: readonly (readonly [HypothesisCategory, RegExp])[] = [
  [
    "traffic",
    /\b(?:d?dos\b|denial[- ]of[- ]service|traffic (?:spike|surge|peak)|(?:high|unusual|increased|heavy|sudden|spike in|surge in) (?:\w+ )?traffic|bots?\b|crawlers?|flood)/i,
  ],
  [
    "security",
    /\b(?:attack|breach|hack\w*|malicious|intrusion|malware|security|permissions?|unauthori[sz]ed|brute[- ]force|exploit)\b/i,
  ],
  ["cache", /\b(?:cach(?:e|es|ing)|redis|memcached?|varnish)\b/i],
  [
    "database",
    /\b(?:database|db|sql|mysql|postgres\w*|mongo\w*|quer(?:y|ies)|replica(?:tion)?|deadlocks?|index(?:es|ing)?)\b/i,
  ],
  [
    "network",
    /\b(?:network\w*|dns|connectivity|firewall|routing|router|latency|packet|isp|bandwidth|vpn|cdn|tls|ssl|load[- ]balanc\w+)\b/i,
  ],
  [
    "deployment",
    /\b(?:deploy\w*|releas\w+|rollout|code (?:changes?|push|bug|bottlenecks?)|recent (?:\w+ )?(?:changes?|update)|application code|app code|regression|update|upgrade|migration)\b/i,
  ],
  [
    "configuration",
    /\b(?:config\w*|misconfig\w*|settings?|environment variables?|certificates?|feature flags?)\b/i,
  ],
  [
    "dependency",
    /\b(?:third[- ]party|upstream|vendor|provider|external|api|dependenc\w+|library|plugin|cloud provider|aws|gcp|azure)\b/i,
  ],
  ["hardware", /\b(?:hardware|disk|power|memory module|physical|server failure|faulty|machine)\b/i],
  [
    "capacity",
    /\b(?:capacity|overload\w*|high load|cpu|memory|out of|resource\w*|scal\w+|exhaust\w*|load|traffic)\b/i,
  ],
  ["people", /\b(?:human|operator|user error|mistake|people|employee|staff|maintenance)\b/i],
];

/** Sorts a suspicion by what it blamed; null when the wording tells nothing. */
export function categoryOfPath(text: string): HypothesisCategory | null {
  return wordings.find(([, wording]) => wording.test(text))?.[0] ?? null;
}
