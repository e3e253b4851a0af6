import { expect, it, vi } from "vitest";

import { addRule } from "#lib/domain/detection/add-rule.ts";
import { database } from "#lib/platform/database.ts";
import { theSystem } from "#lib/testing/factories.ts";
import { aPanel, aScrapedService } from "#lib/testing/metrics-stage.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { everyStep, storeSamples } from "#lib/testing/samples-stage.ts";

import { evaluateRules } from "./evaluate-rules.ts";
import { groupAlerts } from "./group-alerts.ts";

const system = committing(theSystem);
const { signal } = new AbortController();

/** A rule on the sum of a gauge of a service that is scraped every second. */
async function aRuleOnGauge(given: Partial<Parameters<typeof addRule>[1]> = {}) {
  const service = await aScrapedService(system);
  await database.metricsSource.update({
    where: { serviceId: service.id },
    data: { intervalSeconds: 1 },
  });
  const panel = await aPanel(system, {
    service: service.slug,
    title: "Waiting",
    unit: "1",
    query: { kind: "gauge", of: [{ metric: "waiting", matchers: [] }], aggregate: "sum", by: [] },
  });
  const rule = await addRule(system, {
    slug: service.slug,
    panel: panel.slug,
    name: `Too many wait at ${service.slug}`,
    comparison: "gt",
    threshold: 10,
    clearThreshold: 5,
    forSeconds: 0,
    clearForSeconds: 0,
    severity: "SEV2",
    action: "attach",
    enabled: true,
    ...given,
  });
  const measured = (value: number) => {
    const from = Math.floor(Date.now() / 1_000) * 1_000 - 20_000;
    const samples = everyStep(from, 21, 1, () => value);
    return storeSamples(system, service.id, [{ name: "waiting", samples }]);
  };
  return { rule, service, measured };
}

const turn = async (id: string) => {
  await database.detectionRule.update({
    where: { id },
    data: { nextEvaluationAt: new Date(Date.now() - 1_000) },
  });
  await evaluateRules(signal);
  return database.detectionRule.findUniqueOrThrow({ where: { id } });
};
const alertsOf = (senderId: string) =>
  database.alert.findMany({ where: { senderId }, orderBy: { id: "asc" } });

it("without numbers a rule says so and stays quiet", async () => {
  const { rule } = await aRuleOnGauge();
  expect(await turn(rule.id)).toMatchObject({
    state: "quiet",
    lastValue: null,
    lastEvaluatedAt: expect.any(Date),
  });
  expect(await alertsOf(rule.id)).toEqual([]);
});

it("what the samples show becomes an incident with these samples as its evidence, once with two workers", async () => {
  const { rule, service, measured } = await aRuleOnGauge();
  await measured(40);
  await Promise.all([evaluateRules(signal), evaluateRules(signal)]);
  const [alert, ...others] = await alertsOf(rule.id);
  expect(others).toEqual([]);
  expect(alert).toMatchObject({
    status: "firing",
    incidentId: expect.any(String),
    evidenceId: expect.any(String),
  });
  const evidence = await database.evidence.findUniqueOrThrow({ where: { id: alert!.evidenceId! } });
  expect(evidence).toMatchObject({ reason: "detected", serviceSlug: service.slug, title: "Waiting" });
  expect(evidence.pointCount).toBeGreaterThanOrEqual(20);
  const incident = await database.incident.findUniqueOrThrow({
    where: { id: alert!.incidentId! },
    include: { entries: { where: { kind: "detection" } } },
  });
  expect(incident).toMatchObject({ title: rule.name, severity: "SEV2", source: "alert" });
  expect(incident.entries).toMatchObject([
    {
      milestone: "detected",
      evidenceIds: [evidence.id],
      body: expect.stringContaining("stands at 40, above 10"),
    },
  ]);
  expect(await turn(rule.id)).toMatchObject({ state: "firing", lastValue: 40 });
  expect((await alertsOf(rule.id)).length).toBe(1);
});

it("the end of it ends the alert, and the timeline says so", async () => {
  const { rule, measured } = await aRuleOnGauge();
  await measured(40);
  await turn(rule.id);
  const isQuiet = async () => {
    await measured(1);
    return (await turn(rule.id)).state === "quiet";
  };
  await vi.waitUntil(isQuiet, { timeout: 60_000, interval: 200 });
  const [alert] = await alertsOf(rule.id);
  expect(alert).toMatchObject({ status: "resolved", endsAt: expect.any(Date) });
  await groupAlerts(signal);
  const where = { incidentId: alert!.incidentId!, kind: "alert" } as const;
  expect(await database.timelineEntry.findMany({ where })).toMatchObject([{ body: "The alert is over." }]);
}, 90_000);

it("one that cannot be asked keeps no other waiting", async () => {
  const bad = await aRuleOnGauge();
  await database.panel.update({
    where: { serviceId_slug: { serviceId: bad.service.id, slug: bad.rule.panel.slug } },
    data: { query: { kind: "unheard of" } },
  });
  const good = await aRuleOnGauge();
  await good.measured(40);
  await evaluateRules(signal);
  expect((await alertsOf(good.rule.id)).length).toBe(1);
  // Nor is it tried again at once.
  const { nextEvaluationAt } = await database.detectionRule.findUniqueOrThrow({ where: { id: bad.rule.id } });
  expect(nextEvaluationAt.getTime()).toBeGreaterThan(Date.now() + 20_000);
});
