import { describe, expect, it } from "vitest";

import { anIncident, at, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { parsedJson } from "../json-text.ts";
import { appendTimelineEntry } from "../timeline/append-timeline-entry.ts";
import { editTimelineEntry } from "../timeline/edit-timeline-entry.ts";
import { listTimeline } from "../timeline/list-timeline.ts";
import { getIncident } from "./get-incident.ts";
import { mergeIncident } from "./merge-incident.ts";

const ctx = committing(theSystem);
const ATTEMPTS = 8;

describe("two merges at once", () => {
  it("of one pair in both directions: one of them wins, neither waits for ever", async () => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [a, b] = [await anIncident(ctx), await anIncident(ctx)];
      const results = await Promise.allSettled([
        mergeIncident(ctx, { key: a.key, into: b.key }),
        mergeIncident(ctx, { key: b.key, into: a.key }),
      ]);
      expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
      const [lost] = results.filter((result) => result.status === "rejected");
      expect(lost?.reason).toMatchObject({ reason: "incident-merged" });
    }
  });

  it("in a ring of three end, and no entry is lost", async () => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const ring = [await anIncident(ctx), await anIncident(ctx), await anIncident(ctx)];
      for (const { key } of ring)
        await appendTimelineEntry(ctx, { key, kind: "note", body: `of ${key}`, precision: "exact" });
      await Promise.allSettled(
        ring.map(({ key }, index) => mergeIncident(ctx, { key, into: ring[(index + 1) % 3]!.key })),
      );
      const bodies: string[] = [];
      for (const { key } of ring) {
        const { items } = await listTimeline(ctx, { key, limit: 200, order: "asc" });
        bodies.push(...items.map(({ body }) => body).filter((body) => body.startsWith("of ")));
      }
      expect(bodies.sort()).toEqual(ring.map(({ key }) => `of ${key}`).sort());
    }
  });
});

describe("work that goes on during a merge", () => {
  it("stands in one of the two, or is refused with the place to go on; never in between", async () => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const [source, target] = [await anIncident(ctx), await anIncident(ctx)];
      const entry = await appendTimelineEntry(ctx, {
        key: source.key,
        kind: "note",
        body: "before",
        occurredAt: at(new Date(Date.now() - 60_000).toISOString()),
        precision: "exact",
      });
      const [merged, appended, edited] = await Promise.allSettled([
        mergeIncident(ctx, { key: source.key, into: target.key }),
        appendTimelineEntry(ctx, { key: source.key, kind: "note", body: "meanwhile", precision: "exact" }),
        editTimelineEntry(ctx, { id: entry.id, expectedVersion: 1, body: "edited" }),
      ]);
      expect(merged.status).toBe("fulfilled");
      const refusals = [appended, edited].flatMap((each) =>
        each.status === "rejected" ? [each.reason] : [],
      );
      expect(refusals.filter(({ reason }) => reason !== "incident-merged")).toEqual([]);
      const { items } = await listTimeline(ctx, { key: target.key, limit: 200, order: "asc" });
      const bodies = items.map(({ body }) => body);
      expect(bodies.includes("meanwhile")).toBe(appended.status === "fulfilled");
      expect(bodies.includes(edited.status === "fulfilled" ? "edited" : "before")).toBe(true);
      const { revision } = parsedJson(await getIncident(ctx, { key: target.key }));
      expect(Math.max(...items.map(({ sequence }) => sequence))).toBeLessThanOrEqual(revision);
    }
  });
});
