import { setTimeout as sleep } from "node:timers/promises";

import { expect, it } from "vitest";

import { database } from "#lib/platform/database.ts";
import { pool } from "#lib/platform/pool.ts";
import { anIncident, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { appendTimelineEntry } from "./append-timeline-entry.ts";
import { deleteTimelineEntry } from "./delete-timeline-entry.ts";
import { restoreTimelineEntry } from "./restore-timeline-entry.ts";

it("an undo that is sent several times at once restores the entry once", async () => {
  const system = committing(theSystem);
  const { key, id: incidentId } = await anIncident(system);
  const { id } = await appendTimelineEntry(system, { key, kind: "note", body: "Gone", precision: "exact" });
  await deleteTimelineEntry(system, { id, expectedVersion: 1 });
  // Holds the incident until every one of them has seen the entry deleted.
  const holder = await pool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT 1 FROM incidents WHERE id = $1 FOR UPDATE", [incidentId]);
  const undone = [1, 2, 3].map(() => restoreTimelineEntry(system, { id }));
  await untilWaiting(undone.length);
  await holder.query("COMMIT");
  holder.release();
  const restored = await Promise.all(undone);
  expect(restored.map(({ version }) => version)).toEqual([3, 3, 3]);
  const told = { type: "timeline.entry-restored", data: { path: ["data", "entry", "id"], equals: id } };
  expect(await database.event.count({ where: told })).toBe(1);
});

async function untilWaiting(count: number): Promise<void> {
  for (;;) {
    const { rowCount } = await pool.query(
      "SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    if (rowCount === count) return;
    await sleep(10);
  }
}
