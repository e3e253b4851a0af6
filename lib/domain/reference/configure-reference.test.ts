import { afterAll, describe, expect, it, vi } from "vitest";

import { env } from "#lib/platform/env.ts";
import { as, theSystem } from "#lib/testing/factories.ts";
import { aReferenceService, endReferenceService } from "#lib/testing/reference-on-stage.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { changeReferenceLoad } from "./change-reference-load.ts";
import { configureReference } from "./configure-reference.ts";
import { getReferenceState } from "./get-reference-state.ts";

// A real service with a database of its own; a busy machine takes its time for the index.
vi.setConfig({ testTimeout: 60_000 });
afterAll(endReferenceService);

describe("while the reference service runs", () => {
  it("tells its configuration, the presets and its load", () =>
    rolledBack(theSystem, async (system) => {
      await aReferenceService(system);
      const state = await getReferenceState(system, {});
      expect(state).toMatchObject({
        service: "storefront",
        config: state.presets.corrected,
        changing: null,
        load: { on: false, lastMinute: { failed: 0, p95Ms: null } },
      });
      expect(Object.keys(state.presets.corrections)).toEqual([
        "expiry",
        "singleFlight",
        "refillOrder",
        "index",
      ]);
    }));

  it("a responder misconfigures it: it is in force in the end, and the audit tells what it was before", () =>
    rolledBack(theSystem, async (system) => {
      await aReferenceService(system);
      const { presets, config } = await getReferenceState(system, {});
      const responder = await as(system, "responder");
      await configureReference(responder, presets.misconfigured);
      await vi.waitFor(
        async () => {
          const now = await getReferenceState(system, {});
          expect([now.config, now.changing]).toEqual([presets.misconfigured, null]);
        },
        { timeout: 30_000, interval: 200 },
      );
      const audit = await system.db.auditEntry.findFirstOrThrow({
        where: { action: "reference-service.configured" },
      });
      expect(audit.data).toEqual({ before: config, asked: presets.misconfigured });
      await configureReference(responder, presets.corrections.singleFlight ?? {});
      expect((await getReferenceState(system, {})).config).toEqual({
        ...presets.misconfigured,
        singleFlight: true,
      });
    }));

  it("a viewer changes nothing", () =>
    rolledBack(theSystem, async (system) => {
      await aReferenceService(system);
      const before = await getReferenceState(system, {});
      const viewer = await as(system, "viewer");
      for (const attempt of [
        configureReference(viewer, { jitter: 0.3 }),
        changeReferenceLoad(viewer, { on: true }),
      ])
        await expect(attempt).rejects.toMatchObject({ code: "forbidden" });
      expect((await getReferenceState(system, {})).config).toEqual(before.config);
      expect(
        await system.db.auditEntry.count({ where: { action: { startsWith: "reference-service" } } }),
      ).toBe(0);
    }));

  it("its load is changed, and what it was stands in the audit", () =>
    rolledBack(theSystem, async (system) => {
      await aReferenceService(system);
      const responder = await as(system, "responder");
      expect(await changeReferenceLoad(responder, { on: true, requestsPerSecond: 3 })).toMatchObject({
        load: { on: true, requestsPerSecond: 3 },
      });
      await changeReferenceLoad(responder, { on: false });
      const audit = await system.db.auditEntry.findFirstOrThrow({
        where: { action: "reference-service.load-changed" },
      });
      expect(audit.data).toMatchObject({ before: { on: false }, asked: { on: true, requestsPerSecond: 3 } });
    }));

  it("what it refuses itself is recorded as come to nothing, and said", () =>
    rolledBack(theSystem, async (system) => {
      await aReferenceService(system);
      const manager = await as(system, "manager");
      await expect(configureReference(manager, { expirySeconds: -1 })).rejects.toMatchObject({
        code: "invalid",
        reason: "reference-refused",
      });
      const actions = await system.db.auditEntry.findMany({
        where: { action: { startsWith: "reference-service" } },
        orderBy: { id: "asc" },
      });
      expect(actions.map(({ action }) => action)).toEqual([
        "reference-service.configured",
        "reference-service.change-failed",
      ]);
    }));
});

describe("while it does not run", () => {
  const away = { code: "unavailable", reason: "reference-away" };

  it("says so in plain words, and nothing is recorded", () =>
    rolledBack(theSystem, async (system) => {
      await aReferenceService(system);
      await endReferenceService();
      await expect(getReferenceState(system, {})).rejects.toMatchObject({
        ...away,
        message: expect.stringContaining("does not answer just now"),
      });
      const responder = await as(system, "responder");
      await expect(configureReference(responder, { index: false })).rejects.toMatchObject(away);
      expect(
        await system.db.auditEntry.count({ where: { action: { startsWith: "reference-service" } } }),
      ).toBe(0);
    }));

  it("an installation without one says how to get it", () =>
    rolledBack(theSystem, async (system) => {
      Object.assign(env, { HINDCAST_REFERENCE_URL: undefined });
      await expect(getReferenceState(system, {})).rejects.toMatchObject({
        ...away,
        message: expect.stringContaining("npm start"),
      });
    }));
});
