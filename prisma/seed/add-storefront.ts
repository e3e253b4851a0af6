import type { Context } from "#lib/domain/context.ts";
import { addRule } from "#lib/domain/detection/add-rule.ts";
import { declarePanel } from "#lib/domain/metrics/declare-panel.ts";
import { setMetricsSource } from "#lib/domain/metrics/set-metrics-source.ts";
import { STOREFRONT } from "#lib/domain/reference/schema.ts";
import { registerService } from "#lib/domain/services/register-service.ts";

import { storefrontPanels } from "./storefront-panels.ts";
import { storefrontRules } from "./storefront-rules.ts";

const INTERVAL_SECONDS = 5;
/** Where we said that it is, at whatever port it was then. */
const OWN_ADDRESS = /^http:\/\/127\.0\.0\.1:\d+\/metrics$/;

/**
 * Registers the reference service with its panels and detection rules, the first time only: what somebody changed or removed since then stays
 * as they left it. `ownerTeam` is left out if there is no such team.
 */
export async function addStorefront(ctx: Context): Promise<void> {
  if (await ctx.db.service.findUnique({ where: { slug: STOREFRONT }, select: { id: true } })) return;
  const team = await ctx.db.team.findUnique({ where: { slug: STOREFRONT }, select: { slug: true } });
  await registerService(ctx, {
    slug: STOREFRONT,
    name: "Storefront",
    description:
      "The **reference service**: a shop with a real database, to have incidents with. Its cache can be misconfigured while it runs.",
    ...(team && { ownerTeam: team.slug }),
  });
  for (const panel of storefrontPanels) await declarePanel(ctx, panel);
  for (const rule of storefrontRules) await addRule(ctx, rule);
}

/**
 * Says where its metrics are now: its port may be another than the last time. A source that somebody took away, or set to
 * something else, stays as it is.
 */
export async function linkStorefront(ctx: Context, serviceUrl: string): Promise<void> {
  const url = `${serviceUrl}/metrics`;
  const service = await ctx.db.service.findUnique({
    where: { slug: STOREFRONT },
    include: { metricsSource: { select: { url: true, version: true } } },
  });
  if (!service) return;
  const { metricsSource: known } = service;
  if (known ? known.url === url || !OWN_ADDRESS.test(known.url ?? "") : await wasTakenAway(ctx, service.id))
    return;
  await setMetricsSource(ctx, {
    slug: STOREFRONT,
    kind: "scrape",
    url,
    matchers: [],
    intervalSeconds: INTERVAL_SECONDS,
    ...(known && { expectedVersion: known.version }),
  });
}

const wasTakenAway = async (ctx: Context, serviceId: string) =>
  (await ctx.db.auditEntry.count({ where: { subjectId: serviceId, action: "metrics-source.removed" } })) > 0;
