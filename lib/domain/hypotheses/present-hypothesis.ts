import { z } from "zod";

import type { Hypothesis as HypothesisRow } from "#prisma/generated/client.ts";

import { hypothesis, type HypothesisJson } from "./schema.ts";

/** A row as the API shows it. */
export function presentHypothesis(row: HypothesisRow): HypothesisJson {
  return z.encode(hypothesis, { ...row, openedBy: row.openedByName, settledBy: row.settledByName });
}
