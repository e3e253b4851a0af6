import { describe, expect, it } from "vitest";

import { as, aService, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { getMetricsSource } from "./get-metrics-source.ts";
import { removeMetricsSource } from "./remove-metrics-source.ts";
import { setMetricsSourceInput } from "./schema.ts";
import { setMetricsSource } from "./set-metrics-source.ts";

const URL = "https://exporter.example.test/metrics";
const scraped = { kind: "scrape" as const, url: URL, matchers: [], intervalSeconds: 15 };

describe("where a service's metrics come from", () => {
  it("is said by a manager, is due at once, and is in the audit", () =>
    rolledBack(theSystem, async (system) => {
      const manager = await as(system, "manager");
      const { id, slug } = await aService(system);
      const source = await setMetricsSource(manager, { slug, ...scraped });
      expect(source).toMatchObject({ kind: "scrape", url: URL, version: 1, lastError: null });
      expect(await getMetricsSource(manager, { slug })).toEqual(source);
      const row = await system.db.metricsSource.findUniqueOrThrow({ where: { serviceId: id } });
      expect(row.nextScrapeAt).toEqual(system.now());
      const audit = await system.db.auditEntry.findMany({ where: { subjectId: id } });
      expect(audit).toMatchObject([{ action: "metrics-source.set", data: { before: null } }]);
    }));

  it("is changed only by who has read it, and begins anew", () =>
    rolledBack(theSystem, async (system) => {
      const { id, slug } = await aService(system);
      await expect(setMetricsSource(system, { slug, ...scraped, expectedVersion: 1 })).rejects.toMatchObject({
        reason: "no-metrics-source",
      });
      await setMetricsSource(system, { slug, ...scraped });
      const lease = { leaseToken: id, leaseUntil: system.now(), lastError: "It answered 404." };
      await system.db.metricsSource.update({ where: { serviceId: id }, data: lease });
      await expect(setMetricsSource(system, { slug, ...scraped })).rejects.toMatchObject({
        reason: "version-required",
      });
      const other = { slug, ...scraped, url: `${URL}/2` };
      await expect(setMetricsSource(system, { ...other, expectedVersion: 2 })).rejects.toMatchObject({
        reason: "stale-version",
        details: { current: { url: URL } },
      });
      expect(await setMetricsSource(system, { ...other, expectedVersion: 1 })).toMatchObject({ version: 2 });
      expect(await system.db.metricsSource.findUnique({ where: { serviceId: id } })).toMatchObject({
        url: `${URL}/2`,
        leaseToken: null,
        leaseUntil: null,
        lastError: null,
      });
    }));

  it("is removed by who has read it; then there is none", () =>
    rolledBack(theSystem, async (system) => {
      const { id, slug } = await aService(system);
      const none = { reason: "metrics-source-not-found" };
      await expect(removeMetricsSource(system, { slug, expectedVersion: 1 })).rejects.toMatchObject(none);
      await setMetricsSource(system, { slug, ...scraped });
      const stale = { reason: "stale-version" };
      await expect(removeMetricsSource(system, { slug, expectedVersion: 2 })).rejects.toMatchObject(stale);
      await removeMetricsSource(system, { slug, expectedVersion: 1 });
      await expect(getMetricsSource(system, { slug })).rejects.toMatchObject(none);
      const audit = await system.db.auditEntry.findMany({ where: { subjectId: id }, orderBy: { id: "asc" } });
      expect(audit.map(({ action }) => action)).toEqual(["metrics-source.set", "metrics-source.removed"]);
    }));

  it("is not for responders, not of a service that there is not, and no expression that is none", () =>
    rolledBack(theSystem, async (system) => {
      const { slug } = await aService(system);
      const refused = { code: "forbidden" };
      const responder = await as(system, "responder");
      await expect(setMetricsSource(responder, { slug, ...scraped })).rejects.toMatchObject(refused);
      const removal = removeMetricsSource(responder, { slug, expectedVersion: 1 });
      await expect(removal).rejects.toMatchObject(refused);
      await expect(setMetricsSource(system, { slug: "nothing", ...scraped })).rejects.toMatchObject({
        reason: "service-not-found",
      });
      const matchers = [{ label: "job", op: "=~" as const, value: "(" }];
      await expect(setMetricsSource(system, { slug, ...scraped, matchers })).rejects.toMatchObject({
        reason: "invalid-matcher",
      });
    }));

  it("is an address to scrape, unless it is a Prometheus, which may be the installation's own", () => {
    const given = (more: object) => setMetricsSourceInput.safeParse({ slug: "checkout", ...more }).success;
    expect(given({ kind: "scrape" })).toBe(false);
    expect(given({ kind: "prometheus" })).toBe(true);
    expect(given({ kind: "scrape", url: "file:///etc/passwd" })).toBe(false);
    expect(given({ kind: "scrape", url: "http://user:secret@exporter/metrics" })).toBe(false);
    expect(given({ kind: "scrape", url: URL, intervalSeconds: 0 })).toBe(false);
  });
});
