import { expect, it } from "vitest";

import { pool } from "#lib/platform/pool.ts";
import { anIncident, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

const entries = async () =>
  (await pool.query<{ text: string }>(`SELECT e::text AS text FROM audit_entries e ORDER BY e.id`)).rows;

it.each([
  [`UPDATE audit_entries SET actor_name = 'Somebody else'`],
  [`UPDATE audit_entries SET actor_name = 'Somebody else' WHERE false`],
  [`INSERT INTO audit_entries SELECT * FROM audit_entries ON CONFLICT (id) DO UPDATE SET actor_name = 'x'`],
  [`DELETE FROM audit_entries`],
  [`TRUNCATE audit_entries`],
  [`TRUNCATE audit_entries, events CASCADE`],
])("the audit is not changed by %s", async (statement) => {
  await anIncident(committing(theSystem));
  const before = await entries();
  expect(before.length).toBeGreaterThan(0);
  await expect(pool.query(statement)).rejects.toThrow("audit entries are never changed");
  expect(await entries()).toEqual(before);
});

it("an incident that is deleted leaves its entries in the audit", async () => {
  const { id } = await anIncident(committing(theSystem));
  await pool.query(`DELETE FROM incidents WHERE id = $1`, [id]);
  const { rows } = await pool.query(`SELECT action FROM audit_entries WHERE subject_id = $1`, [id]);
  expect(rows).toEqual([{ action: "incident.declared" }]);
});
