import { describe, expect, it } from "vitest";

import { anIncident, as, at, theSystem } from "#lib/testing/factories.ts";
import { committing, rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import { appendTimelineEntries } from "./append-timeline-entries.ts";
import { appendTimelineEntry } from "./append-timeline-entry.ts";
import { listTimeline } from "./list-timeline.ts";
import { timelineEntry } from "./schema.ts";

const rollback = (key: string) => ({
  key,
  kind: "action" as const,
  body: "Rolled back the release",
  precision: "exact" as const,
  occurredAt: at("2026-11-22T11:58:00Z"),
});

describe("appendTimelineEntry", () => {
  it("keeps the entry as the API shows it, under its author", () =>
    rolledBack(theSystem, async (system) => {
      const ctx = await as(system, "responder");
      const incident = await anIncident(ctx);

      const entry = await appendTimelineEntry(ctx, rollback(incident.key));

      expect(timelineEntry.parse(entry)).toMatchObject({
        body: "Rolled back the release",
        precision: "exact",
      });
      expect(entry).toMatchObject({
        occurredAt: "2026-11-22T11:58:00.000Z",
        recordedAt: TEST_NOW.toISOString(),
        author: { id: ctx.actor.userId, name: ctx.actor.name },
        version: 1,
      });
    }));

  it("records one audit row and one event, in the same transaction", () =>
    rolledBack(theSystem, async (ctx) => {
      const incident = await anIncident(ctx);
      const entry = await appendTimelineEntry(ctx, rollback(incident.key));

      const audit = await ctx.db.auditEntry.findMany({ where: { action: "timeline.entries-appended" } });
      expect(audit).toMatchObject([
        { subjectId: incident.id, actorId: "test", data: { entries: [entry.id] } },
      ]);
      const events = await ctx.db.event.findMany({ where: { type: "timeline.entries-appended" } });
      expect(events).toMatchObject([{ incidentId: incident.id, data: { data: { entries: [entry] } } }]);
    }));

  it("takes now, exact, when no time is given", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const entry = await appendTimelineEntry(ctx, { key, kind: "note", body: "Seen", precision: "exact" });
      expect(entry).toMatchObject({
        occurredAt: TEST_NOW.toISOString(),
        precision: "exact",
        occurredZone: "UTC",
      });
    }));

  it("keeps the zone in which the time was given", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const given = {
        ...rollback(key),
        occurredAt: { at: new Date("2026-11-22T10:00:00Z"), zone: "+02:00" },
      };
      expect(await appendTimelineEntry(ctx, given)).toMatchObject({ occurredZone: "+02:00" });
      const named = await appendTimelineEntry(ctx, { ...given, occurredZone: "Europe/Paris" });
      expect(named).toMatchObject({ occurredZone: "Europe/Paris", occurredAt: "2026-11-22T10:00:00.000Z" });
    }));

  it("refuses a viewer", () =>
    rolledBack(theSystem, async (system) => {
      const { key } = await anIncident(system);
      const viewer = await as(system, "viewer");
      await expect(appendTimelineEntry(viewer, rollback(key))).rejects.toMatchObject({ code: "forbidden" });
    }));

  it("refuses what has not happened yet", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const tomorrow = { ...rollback(key), occurredAt: at("2026-11-23T12:00:00Z") };
      await expect(appendTimelineEntry(ctx, tomorrow)).rejects.toMatchObject({
        reason: "occurred-in-future",
      });
    }));

  it("does not find an incident that the actor may not see", () =>
    rolledBack(theSystem, async (system) => {
      const owner = await as(system, "responder");
      const incident = await anIncident(owner, { visibility: "private" });
      const other = await as(system, "responder");
      await expect(appendTimelineEntry(other, rollback(incident.key))).rejects.toMatchObject({
        code: "not-found",
      });
      await expect(appendTimelineEntry(owner, rollback(incident.key))).resolves.toMatchObject({
        sequence: 2,
      });
    }));

  it("numbers the entries of concurrent writers without gap or repetition", async () => {
    const ctx = committing(theSystem);
    const { key } = await anIncident(ctx);
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        appendTimelineEntry(ctx, { key, kind: "note", body: `${index}`, precision: "exact" }),
      ),
    );
    const page = await listTimeline(ctx, { key, limit: 200, order: "asc" });
    expect(page.items.map((entry) => entry.sequence)).toEqual(
      Array.from({ length: 21 }, (_, index) => index + 1),
    );
  });
});

describe("appendTimelineEntries", () => {
  it("keeps all of them in the order given, or none", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const entry = (body: string) => ({
        body,
        kind: "note" as const,
        precision: "minute" as const,
        occurredAt: at("2026-11-22T11:00:00Z"),
      });
      const { items } = await appendTimelineEntries(ctx, {
        key,
        entries: [entry("one"), entry("two"), entry("three")],
      });
      expect(items.map(({ body, sequence }) => [body, sequence])).toEqual([
        ["one", 2],
        ["two", 3],
        ["three", 4],
      ]);
    }));

  it("keeps none when one of them is refused", async () => {
    const ctx = committing(theSystem);
    const { key } = await anIncident(ctx);
    const good = { body: "good", kind: "note" as const, precision: "exact" as const };
    const bad = { ...good, occurredAt: at("2030-01-01T00:00:00Z") };
    await expect(appendTimelineEntries(ctx, { key, entries: [good, bad] })).rejects.toMatchObject({
      code: "invalid",
    });
    expect((await listTimeline(ctx, { key, limit: 50, order: "asc" })).items).toHaveLength(1);
  });
});

describe("listTimeline", () => {
  it("orders by time, ties by recording, and pages through without loss while entries are added", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      for (const minute of ["30", "10", "20", "10", "40"]) {
        await appendTimelineEntry(ctx, {
          ...rollback(key),
          body: minute,
          occurredAt: at(`2026-11-22T10:${minute}:00Z`),
        });
      }
      const first = await listTimeline(ctx, { key, limit: 2, order: "asc" });
      expect(first.items.map((entry) => entry.sequence)).toEqual([3, 5]);
      await appendTimelineEntry(ctx, {
        ...rollback(key),
        body: "05",
        occurredAt: at("2026-11-22T10:05:00Z"),
      });
      const rest = await listTimeline(ctx, { key, limit: 10, order: "asc", cursor: first.nextCursor ?? "" });
      expect(rest.items.map((entry) => entry.body)).toEqual(["20", "30", "40", "Declared SEV2 by Hindcast."]);
      expect(rest.nextCursor).toBeNull();
      const backwards = await listTimeline(ctx, { key, limit: 3, order: "desc" });
      expect(backwards.items.map((entry) => entry.body)).toEqual(["Declared SEV2 by Hindcast.", "40", "30"]);
    }));

  it("refuses a cursor that is none of its own", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const listing = listTimeline(ctx, { key, limit: 10, order: "asc", cursor: "bm9uc2Vuc2U" });
      await expect(listing).rejects.toMatchObject({ reason: "invalid-cursor" });
    }));
});
