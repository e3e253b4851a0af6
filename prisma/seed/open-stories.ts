import type { Story } from "./story.ts";

/** What is going on at the moment at which the demo is made. */
export function openStories(now: Date): readonly Story[] {
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  return [
    {
      startsAt: minutesAgo(52),
      by: "engineer",
      detectedAfter: 6,
      declaredAfter: 9,
      incident: {
        title: "Some customers are signed out again and again",
        severity: "SEV2",
        summary: "Sessions end after a few minutes for about one customer in ten.",
        services: ["sign-in"],
        impactPercent: 10,
        impactSymptoms: "Signed out in the middle of an order.",
        impactIntermittent: true,
      },
      steps: [
        { at: 10, by: "engineer", become: "investigating" },
        { at: 11, by: "engineer", assign: "commander", to: "engineer" },
        { at: 11, by: "engineer", affected: [{ from: 0, note: "One instance of four" }] },
        {
          at: 12,
          by: "engineer",
          kind: "observation",
          log: "`401` answers of the sign-in service rose from 0.2 % to 2.9 %, all from one of its four instances.",
        },
        {
          at: 16,
          by: "engineer",
          suspect: "The clock of one instance is wrong",
          category: "hardware",
          clue: "Only one instance refuses, and it says *token expired*.",
          as: "clock",
        },
        {
          at: 21,
          by: "engineer",
          settle: "clock",
          outcome: "ruled_out",
          because: "All four clocks are within 20 ms of one another.",
        },
        {
          at: 24,
          by: "engineer",
          suspect: "The instance still has the old signing key",
          category: "configuration",
          clue: "Keys were rotated this morning; the instance was restarted from an old image.",
          as: "key",
        },
        { at: 29, by: "engineer", kind: "action", log: "Taken the instance out of rotation while we look." },
        {
          at: 31,
          by: "engineer",
          kind: "note",
          log: "@database can a standby still serve session rows that were signed with the old key?",
        },
        {
          at: 33,
          by: "engineer",
          escalateTo: "database-administration",
          reason: "Session rows with the old key come back: which standby serves them?",
          as: "to-database",
        },
        { at: 37, by: "database", acknowledge: "to-database" },
      ],
    },
    {
      startsAt: minutesAgo(260),
      by: "database",
      detectedAfter: 11,
      declaredAfter: 14,
      incident: {
        title: "Order confirmations arrive up to an hour late",
        severity: "SEV3",
        summary: "The mail queue grows faster than it empties.",
        services: ["notifications"],
        impactPercent: 45,
        impactSymptoms: "Customers ask whether their order went through.",
      },
      steps: [
        { at: 18, by: "database", become: "investigating" },
        {
          at: 25,
          by: "database",
          kind: "observation",
          log: "48,000 messages wait; normally fewer than 200.",
        },
        {
          at: 33,
          by: "cache",
          suspect: "The mail provider throttles us",
          category: "dependency",
          clue: "Their status page speaks of delays.",
          as: "provider",
        },
        {
          at: 61,
          by: "cache",
          settle: "provider",
          outcome: "confirmed",
          because:
            "Their answers say `450 rate exceeded` since 40 minutes; support confirms a limit that was lowered by mistake.",
        },
        { at: 64, by: "cache", become: "identified" },
        {
          at: 95,
          by: "cache",
          become: "mitigated",
          note: "Confirmations go first, newsletters wait. The delay of confirmations is under two minutes.",
        },
        {
          at: 120,
          by: "cache",
          kind: "root",
          category: "dependency",
          from: "provider",
          cause: "The provider's limit on our account was set to a tenth of what was agreed.",
        },
        {
          at: 125,
          by: "cache",
          task: "Fall back to the second mail provider when the first one throttles",
          kind: "mitigate",
          priority: "medium",
          team: "caching",
          dueInDays: 45,
        },
      ],
    },
  ];
}
