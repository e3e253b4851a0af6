import { describe, expect, it } from "vitest";

import { anEvidence } from "#lib/testing/evidence-stage.ts";
import { anIncident, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { appendTimelineEntries } from "./append-timeline-entries.ts";
import { appendTimelineEntry } from "./append-timeline-entry.ts";
import { editTimelineEntry } from "./edit-timeline-entry.ts";
import { listEntryRevisions } from "./list-entry-revisions.ts";
import { listTimeline } from "./list-timeline.ts";
import { appendTimelineEntryInput, timelineEntryRevisions } from "./schema.ts";

const said = { kind: "observation", body: "It fell", precision: "exact" } as const;
const unknown = { reason: "unknown-evidence" };

describe("an entry that cites evidence", () => {
  it("says so wherever it is shown, appended alone or with others", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const [one, two] = [await anEvidence(ctx, key), await anEvidence(ctx, key)];
      const alone = await appendTimelineEntry(ctx, { key, ...said, evidenceIds: [two.id, one.id] });
      expect(alone.evidenceIds).toEqual([two.id, one.id]);
      const { items } = await appendTimelineEntries(ctx, {
        key,
        entries: [said, { ...said, evidenceIds: [one.id] }],
      });
      expect(items.map(({ evidenceIds }) => evidenceIds)).toEqual([[], [one.id]]);
      const listed = (await listTimeline(ctx, { key, limit: 10, order: "asc" })).items;
      expect(listed.slice(-3)).toEqual([alone, ...items]);
    }));

  it("cites only what was captured for its incident, and each once", () =>
    rolledBack(theSystem, async (ctx) => {
      const [{ key }, other] = [await anIncident(ctx), await anIncident(ctx)];
      const { id } = await anEvidence(ctx, other.key);
      await expect(appendTimelineEntry(ctx, { key, ...said, evidenceIds: [id] })).rejects.toMatchObject(
        unknown,
      );
      const entries = [said, { ...said, evidenceIds: [id] }];
      await expect(appendTimelineEntries(ctx, { key, entries })).rejects.toMatchObject(unknown);
      const twice = appendTimelineEntryInput.safeParse({ key, body: "It fell", evidenceIds: [id, id] });
      expect(twice.success).toBe(false);
    }));

  it("takes others by editing, and keeps what it cited as a revision", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const [one, two] = [await anEvidence(ctx, key), await anEvidence(ctx, key)];
      const { id } = await appendTimelineEntry(ctx, { key, ...said, evidenceIds: [one.id] });
      const kept = await editTimelineEntry(ctx, { id, expectedVersion: 1, body: "It fell by half" });
      expect(kept.evidenceIds).toEqual([one.id]);
      const swapped = await editTimelineEntry(ctx, { id, expectedVersion: 2, evidenceIds: [two.id] });
      expect(swapped).toMatchObject({ body: "It fell by half", evidenceIds: [two.id] });
      const none = await editTimelineEntry(ctx, { id, expectedVersion: 3, evidenceIds: [] });
      expect(none.evidenceIds).toEqual([]);
      const { id: elsewhere } = await anEvidence(ctx, (await anIncident(ctx)).key);
      const foreign = editTimelineEntry(ctx, { id, expectedVersion: 4, evidenceIds: [elsewhere] });
      await expect(foreign).rejects.toMatchObject(unknown);

      const revisions = await listEntryRevisions(ctx, { id });
      expect(timelineEntryRevisions.safeParse(revisions).error).toBeUndefined();
      expect(revisions.items.map(({ evidenceIds }) => evidenceIds)).toEqual([
        [],
        [two.id],
        [one.id],
        [one.id],
      ]);
    }));
});
