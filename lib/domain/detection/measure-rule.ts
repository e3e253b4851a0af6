import type { Context } from "../context.ts";
import { isDomainError } from "../errors.ts";
import { freezePanel, type FrozenPanel } from "../evidence/freeze-panel.ts";
import { queryPanel } from "../metrics/query-panel.ts";
import { panelQuery } from "../metrics/schema.ts";
import { type Measured, stepOf, worstOf } from "./rules.ts";

/** How much of the past the evidence of a detection shows. */
const EVIDENCE_MS = 30 * 60_000;
const LEAST_MS = 30_000;
/** Between two looks at a rule; in between as often as its service is scraped. */
const [SOONEST_S, LATEST_S] = [2, 15];

/** What was read for a rule outside any transaction. */
export type RuleReading = {
  ruleId: string;
  version: number;
  measured: Measured | null;
  /** Read when the rule is about to fire. */
  frozen: FrozenPanel | null;
  nextInSeconds: number;
};

/** Ids of the rules whose turn it is. */
export async function dueRules(ctx: Context): Promise<string[]> {
  const rows = await ctx.sql.rows<{ id: string }>(
    `SELECT id FROM detection_rules WHERE enabled AND next_evaluation_at <= $1::timestamptz
     ORDER BY next_evaluation_at LIMIT 500`,
    [ctx.now()],
  );
  return rows.map(({ id }) => id);
}

/** As `read` answers; null when there is nothing to read, or its source is away just now. */
async function ifThere<T>(read: () => Promise<T>): Promise<T | null> {
  try {
    return await read();
  } catch (error) {
    if (isDomainError(error)) return null;
    throw error;
  }
}

/**
 * Asks the metrics what a rule wants to know, and the points that will prove it if it is about to fire. Not inside a
 * transaction: it may wait for a Prometheus. Null when the rule is gone.
 */
export async function readForRule(ctx: Context, ruleId: string): Promise<RuleReading | null> {
  const rule = await ctx.db.detectionRule.findUnique({
    where: { id: ruleId },
    include: {
      panel: { include: { service: { select: { id: true, slug: true, name: true } } } },
      service: { select: { metricsSource: { select: { intervalSeconds: true } } } },
    },
  });
  if (!rule) return null;
  const now = ctx.now();
  const { panel } = rule;
  const intervalSeconds = rule.service.metricsSource?.intervalSeconds ?? LATEST_S;
  // A point stands for the window before it, so that numbers that stopped coming are gone a window after these.
  const from = new Date(now.getTime() - Math.max(LEAST_MS, 2 * intervalSeconds * 1_000));
  const asked = { serviceId: rule.serviceId, query: panelQuery.parse(panel.query), unit: panel.unit };
  const answer = await ifThere(() => queryPanel(ctx, asked, { from, to: now }));
  const measured = answer && worstOf(answer.series, rule.comparison, from);

  const next = stepOf(rule, measured);
  const isAboutToFire = next.effect?.kind === "fire";
  const window = { from: new Date(now.getTime() - EVIDENCE_MS), to: now };
  return {
    ruleId,
    version: rule.version,
    measured,
    frozen: isAboutToFire ? await ifThere(() => freezePanel(ctx, panel, window)) : null,
    nextInSeconds: Math.min(LATEST_S, Math.max(SOONEST_S, intervalSeconds)),
  };
}
