import { z } from "zod";

import type { Prisma } from "#prisma/generated/client.ts";

import { citationOf, withCited } from "../citations/present-citation.ts";
import type { Context } from "../context.ts";
import { costOf } from "../hypotheses/rules.ts";
import { hypothesis, type HypothesisJson } from "../hypotheses/schema.ts";

/** What presentHypothesis needs beside the row. */
export const withParts = {
  periods: { orderBy: { startedAt: "asc" } },
  investigators: {
    include: { user: { select: { name: true } } },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
  },
  citations: { include: withCited, orderBy: { id: "asc" } },
} satisfies Prisma.HypothesisInclude;

export type HypothesisRow = Prisma.HypothesisGetPayload<{ include: typeof withParts }>;

/** A row as the API shows it; `now` ends what still runs. */
export function presentHypothesis(row: HypothesisRow, now: Date): HypothesisJson {
  const { periods, investigators, citations } = row;
  const unpriced = z.encode(hypothesis, {
    ...row,
    openedBy: row.openedByName,
    settledBy: row.settledByName,
    periods: periods.map((period) => ({
      ...period,
      outcome: period.outcome === "open" ? null : period.outcome,
      settledBy: period.settledByName,
    })),
    investigators: investigators.map(({ user, ...each }) => ({ ...each, name: user.name })),
    citations: citations.map(citationOf),
    cost: { minutes: null, personMinutes: null },
  });
  return { ...unpriced, cost: costOf(unpriced, now.getTime()) };
}

/** The hypothesis as it stands after a change. */
export async function readHypothesis(ctx: Context, id: string): Promise<HypothesisJson> {
  const row = await ctx.db.hypothesis.findUniqueOrThrow({ where: { id }, include: withParts });
  return presentHypothesis(row, ctx.now());
}
