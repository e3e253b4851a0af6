import { expect, it } from "vitest";

import { anIncident, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { countedSql } from "./counted-incidents.ts";
import { changeIncidentStatus } from "./incidents/change-incident-status.ts";

it("figures are made without tests and without what was cancelled", () =>
  rolledBack(theSystem, async (ctx) => {
    const real = await anIncident(ctx);
    const test = await anIncident(ctx, { isTest: true });
    const cancelled = await anIncident(ctx);
    await changeIncidentStatus(ctx, { key: cancelled.key, to: "cancelled", reason: "False alarm" });
    const bySql = await ctx.sql.rows<{ id: string }>(
      `SELECT i.id FROM incidents i WHERE i.id = ANY($1::uuid[]) AND ${countedSql("i")}`,
      [[real.id, test.id, cancelled.id]],
    );
    expect(bySql).toEqual([{ id: real.id }]);
  }));
