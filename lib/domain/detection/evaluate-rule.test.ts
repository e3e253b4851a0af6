import { describe, expect, it } from "vitest";

import { aRule } from "#lib/testing/alert-contents.ts";
import { anIncident, as, theSystem } from "#lib/testing/factories.ts";
import { committing, rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import type { Context } from "../context.ts";
import type { FrozenPanel } from "../evidence/freeze-panel.ts";
import { addRule } from "./add-rule.ts";
import { changeRule } from "./change-rule.ts";
import { evaluateRule } from "./evaluate-rule.ts";
import { listRules } from "./list-rules.ts";
import type { RuleReading } from "./measure-rule.ts";
import { removeRule } from "./remove-rule.ts";
import type { DetectionRuleJson } from "./schema.ts";

const at = (seconds: number) => new Date(TEST_NOW.getTime() + seconds * 1_000);
const then = <Ctx extends Context>(ctx: Ctx, seconds: number): Ctx => ({ ...ctx, now: () => at(seconds) });

async function frozenFor(ctx: Context, rule: DetectionRuleJson): Promise<FrozenPanel> {
  const service = await ctx.db.service.findUniqueOrThrow({ where: { slug: rule.service } });
  return {
    service: { id: service.id, slug: service.slug, name: service.name },
    panel: rule.panel.slug,
    title: rule.panel.title,
    description: "",
    query: { kind: "increase", of: [{ metric: "deadlocks_total", matchers: [] }], windowSeconds: 60, by: [] },
    promql: "sum (increase(deadlocks_total[60s]))",
    unit: rule.panel.unit,
    goodDirection: "down",
    threshold: null,
    display: "line",
    source: { kind: "scrape", url: "http://shop.example.test/metrics" },
    from: at(-60),
    to: at(0),
    stepMs: 15_000,
    series: [
      {
        labels: {},
        points: [
          [at(-15).getTime(), 0],
          [at(0).getTime(), 7],
        ],
      },
    ],
  };
}

/** Evaluates the rule at that second with that value. */
async function evaluate(ctx: Context, rule: DetectionRuleJson, seconds: number, value: number | null) {
  const row = await ctx.db.detectionRule.findUniqueOrThrow({ where: { id: rule.id } });
  const reading: RuleReading = {
    ruleId: rule.id,
    version: row.version,
    measured: value === null ? null : { at: at(seconds), value },
    frozen: await frozenFor(ctx, rule),
    nextInSeconds: 5,
  };
  return evaluateRule(then(ctx, seconds), reading);
}

const alertsOf = (ctx: Context, rule: DetectionRuleJson) =>
  ctx.db.alert.findMany({ where: { senderId: rule.id }, orderBy: { id: "asc" } });
const stateOf = async (ctx: Context, rule: DetectionRuleJson) =>
  ctx.db.detectionRule.findUniqueOrThrow({ where: { id: rule.id } });
const ruleAt = (ctx: Context, given: Parameters<typeof aRule>[1] = {}) => aRule(then(ctx, 0), given);

describe("evaluateRule", () => {
  it("declares an incident detected when it began, with an entry that cites the frozen points", () =>
    rolledBack(theSystem, async (ctx) => {
      const rule = await ruleAt(ctx, { forSeconds: 10 });
      expect(await evaluate(ctx, rule, 0, 7)).toBeNull();
      expect(await evaluate(ctx, rule, 10, 8)).toEqual({ kind: "fire", beganAt: at(0) });
      const [alert] = await alertsOf(ctx, rule);
      expect(alert).toMatchObject({ origin: "rule", status: "firing", startsAt: at(0), groupedAt: at(10) });
      const incident = await ctx.db.incident.findUniqueOrThrow({
        where: { id: alert!.incidentId! },
        include: {
          services: { include: { service: true } },
          evidence: true,
          entries: { orderBy: { sequence: "asc" } },
        },
      });
      expect(incident).toMatchObject({ title: rule.name, severity: "SEV2", declaredAt: at(10) });
      expect(incident.services.map(({ service }) => service.slug)).toEqual([rule.service]);
      expect(incident.evidence).toMatchObject([{ id: alert!.evidenceId, reason: "detected", pointCount: 2 }]);
      expect(incident.entries).toMatchObject([
        { milestone: "declared" },
        { kind: "detection", milestone: "detected", occurredAt: at(0), evidenceIds: [alert!.evidenceId] },
      ]);
      const events = await ctx.db.event.findMany({
        where: { incidentId: incident.id },
        orderBy: { id: "asc" },
      });
      expect(events.map(({ type }) => type)).toEqual([
        "incident.declared",
        "evidence.captured",
        "timeline.entries-appended",
        "alerts.changed",
      ]);
    }));

  it("attaches to the open incident of the service, and says so there without a milestone", () =>
    rolledBack(theSystem, async (ctx) => {
      const rule = await ruleAt(ctx);
      const there = await anIncident(ctx, { services: [rule.service] });
      await evaluate(ctx, rule, 0, 7);
      expect(await alertsOf(ctx, rule)).toMatchObject([{ incidentId: there.id }]);
      const where = { incidentId: there.id, kind: "detection" } as const;
      expect(await ctx.db.timelineEntry.findMany({ where })).toMatchObject([{ milestone: null }]);
    }));

  it("that declares makes an incident of its own, but one for all rules of the same key", () =>
    rolledBack(theSystem, async (ctx) => {
      const given = { action: "declare", dedupKey: "deadlocks" } as const;
      const rule = await ruleAt(ctx, given);
      const there = await anIncident(ctx, { services: [rule.service] });
      await evaluate(ctx, rule, 0, 7);
      const { panel, service, severity } = rule;
      const second = await addRule(then(ctx, 0), {
        slug: service,
        panel: panel.slug,
        name: "Again",
        comparison: "gt",
        threshold: 5,
        clearThreshold: null,
        forSeconds: 0,
        clearForSeconds: 0,
        severity,
        enabled: true,
        ...given,
      });
      await evaluate(ctx, second, 0, 7);
      const [one] = await alertsOf(ctx, rule);
      expect(one!.incidentId).not.toBe(there.id);
      expect(await alertsOf(ctx, second)).toMatchObject([{ incidentId: one!.incidentId }]);
    }));

  it("ends its alert when it is over, and opens another when it comes back", () =>
    rolledBack(theSystem, async (ctx) => {
      const rule = await ruleAt(ctx);
      await evaluate(ctx, rule, 0, 7);
      expect(await evaluate(ctx, rule, 10, 0)).toEqual({ kind: "clear", at: at(10) });
      await evaluate(ctx, rule, 20, 7);
      const alerts = await alertsOf(ctx, rule);
      expect(alerts.map(({ status, endsAt }) => [status, endsAt])).toEqual([
        ["resolved", at(10)],
        ["firing", null],
      ]);
      expect(alerts[0]!.incidentId).toBe(alerts[1]!.incidentId);
    }));

  it("stands where it was without numbers, says so, and waits for its turn", () =>
    rolledBack(theSystem, async (ctx) => {
      const rule = await ruleAt(ctx);
      await evaluate(ctx, rule, 0, 7);
      await evaluate(ctx, rule, 10, null);
      expect(await stateOf(ctx, rule)).toMatchObject({
        state: "firing",
        lastValue: null,
        nextEvaluationAt: at(15),
      });
      expect(await evaluate(ctx, rule, 12, 0)).toBeNull();
    }));

  it("takes no step on what was read for a rule that has changed since", () =>
    rolledBack(theSystem, async (ctx) => {
      const rule = await ruleAt(ctx);
      const reading = {
        ruleId: rule.id,
        version: 0,
        measured: { at: at(0), value: 7 },
        frozen: null,
        nextInSeconds: 5,
      };
      expect(await evaluateRule(then(ctx, 0), reading)).toBeNull();
      expect(await alertsOf(ctx, rule)).toEqual([]);
    }));

  it("fires once however many workers evaluate it at the same moment", async () => {
    const ctx = committing(theSystem);
    const rule = await aRule(ctx);
    const frozen = await frozenFor(ctx, rule);
    const measured = { at: new Date(), value: 7 };
    const reading = { ruleId: rule.id, version: 1, measured, frozen, nextInSeconds: 5 };
    const effects = await Promise.all(Array.from({ length: 5 }, () => evaluateRule(ctx, reading)));
    expect(effects.filter((effect) => effect?.kind === "fire").length).toBe(1);
    const alerts = await alertsOf(ctx, rule);
    expect(alerts.length).toBe(1);
    expect(await ctx.db.incidentService.count({ where: { service: { slug: rule.service } } })).toBe(1);
  });
});

describe("changing a rule", () => {
  it("that asks for something else begins it anew and ends its alert; other words do not", () =>
    rolledBack(theSystem, async (ctx) => {
      const rule = await ruleAt(ctx);
      await evaluate(ctx, rule, 0, 7);
      const renamed = await changeRule(ctx, {
        id: rule.id,
        expectedVersion: 1,
        name: "Deadlocks",
        severity: "SEV1",
      });
      expect(renamed).toMatchObject({ state: "firing", version: 2 });
      const other = await changeRule(then(ctx, 5), { id: rule.id, expectedVersion: 2, enabled: false });
      expect(other).toMatchObject({ state: "quiet", enabled: false });
      expect(await alertsOf(ctx, rule)).toMatchObject([{ status: "resolved" }]);
      expect(await evaluate(ctx, rule, 60, 7)).toBeNull();
    }));

  it("is for managers, of the newest version, with a panel of the service and a clear threshold on the good side", () =>
    rolledBack(theSystem, async (ctx) => {
      const rule = await ruleAt(ctx);
      const given = { id: rule.id, expectedVersion: 1 };
      await expect(changeRule(await as(ctx, "responder"), { ...given, threshold: 2 })).rejects.toMatchObject({
        code: "forbidden",
      });
      await expect(changeRule(ctx, { ...given, expectedVersion: 7, threshold: 2 })).rejects.toMatchObject({
        reason: "stale-version",
      });
      await expect(changeRule(ctx, { ...given, panel: "nope" })).rejects.toMatchObject({
        reason: "unknown-panel",
      });
      await expect(changeRule(ctx, { ...given, clearThreshold: 9 })).rejects.toMatchObject({
        reason: "clear-threshold-side",
      });
    }));

  it("removing it ends its alert and leaves the incident", () =>
    rolledBack(theSystem, async (ctx) => {
      const rule = await ruleAt(ctx);
      await evaluate(ctx, rule, 0, 7);
      await removeRule(then(ctx, 5), { id: rule.id, expectedVersion: 1 });
      expect(await alertsOf(ctx, rule)).toMatchObject([
        { status: "resolved", incidentId: expect.any(String) },
      ]);
      expect((await listRules(ctx, { slug: rule.service, limit: 50 })).items).toEqual([]);
    }));
});
