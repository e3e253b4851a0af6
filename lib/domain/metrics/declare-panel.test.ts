import { describe, expect, it } from "vitest";

import { as, aService, theSystem } from "#lib/testing/factories.ts";
import { aPanel, placeOf, requestRate } from "#lib/testing/metrics-stage.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { changePanel } from "./change-panel.ts";
import { getPanel, listPanels } from "./list-panels.ts";
import { removePanel } from "./remove-panel.ts";

describe("a panel", () => {
  it("is declared, read with its question in PromQL, changed and removed, each time on record", () =>
    rolledBack(theSystem, async (system) => {
      const manager = await as(system, "manager");
      const panel = await aPanel(manager, { service: (await aService(system)).slug });
      expect(panel).toMatchObject({ slug: "requests", version: 1, query: requestRate });
      expect(panel.promql).toContain("rate(http_requests_total[");
      expect(await getPanel(manager, placeOf(panel))).toEqual(panel);
      const place = { ...placeOf(panel), expectedVersion: 1 };
      const changed = await changePanel(manager, { ...place, title: "Answers", threshold: 12.5 });
      expect(changed).toEqual({ ...panel, title: "Answers", threshold: 12.5, version: 2 });
      const stale = { reason: "stale-version", details: { current: { title: "Answers" } } };
      await expect(changePanel(manager, { ...place, title: "Other" })).rejects.toMatchObject(stale);
      await expect(removePanel(manager, place)).rejects.toMatchObject(stale);
      await removePanel(manager, { ...place, expectedVersion: 2 });
      await expect(getPanel(manager, placeOf(panel))).rejects.toMatchObject({ reason: "panel-not-found" });
      const audit = await system.db.auditEntry.findMany({
        where: { subjectId: panel.id },
        orderBy: { id: "asc" },
      });
      expect(audit.map(({ action }) => action)).toEqual(["panel.declared", "panel.changed", "panel.removed"]);
    }));

  it("stands in its service's list by position, page after page, beside none of another service", () =>
    rolledBack(theSystem, async (system) => {
      const { slug: service } = await aService(system);
      await aPanel(system);
      for (const [slug, position] of [
        ["c", 2],
        ["a", 0],
        ["b", 2],
      ] as const)
        await aPanel(system, { service, slug, position });
      const first = await listPanels(system, { service, limit: 2 });
      expect(first.items.map(({ slug }) => slug)).toEqual(["a", "c"]);
      const cursor = first.nextCursor ?? "";
      const second = await listPanels(system, { service, limit: 2, cursor });
      expect([second.items.map(({ slug }) => slug), second.nextCursor]).toEqual([["b"], null]);
      const none = { reason: "service-not-found" };
      await expect(listPanels(system, { service: "nothing", limit: 2 })).rejects.toMatchObject(none);
    }));

  it("has a name of its own, is one of fifty, and asks nothing that cannot be answered", () =>
    rolledBack(theSystem, async (system) => {
      const { slug: service } = await aService(system);
      await aPanel(system, { service });
      await expect(aPanel(system, { service })).rejects.toMatchObject({ reason: "slug-taken" });
      const matchers = [{ label: "path", op: "=~" as const, value: "(" }];
      const query = { ...requestRate, of: [{ metric: "up", matchers }] };
      const broken = { reason: "invalid-matcher" };
      await expect(aPanel(system, { service, slug: "broken", query })).rejects.toMatchObject(broken);
      const change = { service, panel: "requests", expectedVersion: 1, query };
      await expect(changePanel(system, change)).rejects.toMatchObject(broken);
      for (let n = 1; n < 50; n++) await aPanel(system, { service, slug: `p${n}` });
      const full = { reason: "too-many-panels" };
      await expect(aPanel(system, { service, slug: "p50" })).rejects.toMatchObject(full);
    }));

  it("is declared, changed and removed by managers and above", () =>
    rolledBack(theSystem, async (system) => {
      const responder = await as(system, "responder");
      const panel = await aPanel(system);
      const place = { ...placeOf(panel), expectedVersion: 1 };
      const refused = { code: "forbidden" };
      await expect(aPanel(responder)).rejects.toMatchObject(refused);
      await expect(changePanel(responder, { ...place, title: "Mine" })).rejects.toMatchObject(refused);
      await expect(removePanel(responder, place)).rejects.toMatchObject(refused);
    }));
});
