import { readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

/** What is expected of a line: an instant (null for "now") with its text, or that the reader is asked about it. */
const answer = z.object({
  occurredAt: z.string().nullable().optional(),
  precision: z.string().optional(),
  body: z.string().optional(),
  /** Whether it must be asked about; an instant beside the question does no harm. */
  asks: z.boolean().optional(),
  /** Whether a problem may be told beside the answer. */
  mayWarn: z.boolean().optional(),
});

const written = {
  id: z.string(),
  now: z.string(),
  timeZone: z.string(),
  day: z.string().optional(),
  why: z.string(),
};

const timeCase = z.object({
  ...written,
  section: z.string(),
  line: z.string(),
  expect: answer,
  /** Other answers that are as good. */
  accept: z.array(answer).optional(),
});

const pasteCase = z.object({
  ...written,
  text: z.string(),
  expect: z.object({
    entries: z.array(
      z.object({
        occurredAt: z.string().nullable(),
        precision: z.string().optional(),
        bodyIncludes: z.array(z.string()),
        bodyExcludes: z.array(z.string()).optional(),
      }),
    ),
    /** Where further entries than those listed do no harm: how many there must be. */
    minEntries: z.number().optional(),
    warnsOnLines: z.array(z.number()).optional(),
  }),
});

export type TimeAnswer = z.infer<typeof answer>;
export type TimeCase = z.infer<typeof timeCase>;
export type PasteCase = z.infer<typeof pasteCase>;

const read = (name: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, name), "utf8"));

/** Lines as they are typed, each with the moment and the zone in which it is typed and what it means. */
export function timeCases(): TimeCase[] {
  return ["times.json", "times-extra.json", "times-spoken.json"].flatMap((name) =>
    z.array(timeCase).parse(read(name)),
  );
}

/** Chats, logs, tables and lists as they are pasted, with the entries that they hold. */
export function pasteCases(): PasteCase[] {
  return ["pastes.json", "pastes-more.json"].flatMap((name) => z.array(pasteCase).parse(read(name)));
}
