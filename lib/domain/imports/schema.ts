import { z } from "zod";

const line = z.int().positive();
const instant = z.iso.datetime({ precision: 3 });
const located = z.strictObject({ text: z.string(), line });

/** What an existing postmortem says, as far as it was understood. Lines are counted from 1. */
export const parsedPostmortem = z.strictObject({
  title: z.string().nullable(),
  startedAt: instant.nullable(),
  endedAt: instant.nullable(),
  durationMinutes: z.number().nonnegative().nullable(),
  timeZone: z.string().nullable(),
  impact: z.strictObject({
    text: z.string().nullable(),
    percentUsers: z.number().min(0).max(100).nullable(),
  }),
  detection: z.strictObject({ at: instant.nullable(), text: z.string() }).nullable(),
  timeline: z.array(
    z.strictObject({
      at: instant.nullable(),
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
        .nullable(),
      precision: z.enum(["exact", "minute", "approximate", "unknown"]),
      kind: z.enum([
        "detection",
        "observation",
        "action",
        "hypothesis",
        "escalation",
        "decision",
        "communication",
        "mitigation",
        "resolution",
        "status",
        "alert",
        "deployment",
        "note",
      ]),
      text: z.string(),
      line,
    }),
  ),
  misleadingPaths: z.array(
    z.strictObject({
      statement: z.string(),
      category: z
        .enum([
          "network",
          "traffic",
          "deployment",
          "database",
          "cache",
          "configuration",
          "dependency",
          "capacity",
          "hardware",
          "security",
          "people",
        ])
        .nullable(),
      line,
    }),
  ),
  escalations: z.array(located),
  rootCauses: z.array(located),
  resolution: z.array(z.string()),
  tasks: z.array(
    z.strictObject({
      title: z.string(),
      kind: z.enum(["prevent", "detect", "mitigate", "process"]).nullable(),
      owner: z.string().nullable(),
      dueOn: z.iso.date().nullable(),
      line,
    }),
  ),
  sections: z.array(
    z.strictObject({ heading: z.string(), role: z.string().nullable(), from: line, to: line }),
  ),
  unparsed: z.array(z.strictObject({ from: line, to: line })),
  warnings: z.array(z.strictObject({ line, message: z.string() })),
});

export type ParsedPostmortem = z.infer<typeof parsedPostmortem>;
export type TaskKind = NonNullable<ParsedPostmortem["tasks"][number]["kind"]>;
