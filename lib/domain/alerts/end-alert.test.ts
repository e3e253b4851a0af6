import { expect, it } from "vitest";

import { aSignal } from "#lib/testing/alert-contents.ts";
import { anIncident, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import type { Context } from "../context.ts";
import { newId } from "../record-id.ts";
import { endAlert } from "./end-alert.ts";
import { keepSignals } from "./keep-signals.ts";

async function anOpenAlert(ctx: Context, origin: "events" | "rule" = "events") {
  const { id: incidentId } = await anIncident(ctx);
  const sender = { origin, senderId: newId() } as const;
  const signal = aSignal({ startsAt: ctx.now() });
  await keepSignals(ctx, sender, [signal]);
  const { senderId } = sender;
  await ctx.db.alert.updateMany({ where: { senderId }, data: { incidentId } });
  const { id } = await ctx.db.alert.findFirstOrThrow({ where: { senderId } });
  return { id, sender, signal };
}

it("an alert ended by hand is over, and what fires after it is another", () =>
  rolledBack(theSystem, async (ctx) => {
    const { id, sender, signal } = await anOpenAlert(ctx);
    expect(await endAlert(ctx, { id })).toMatchObject({ id, status: "resolved", endsAt: expect.any(String) });
    await keepSignals(ctx, sender, [signal]);
    expect(await ctx.db.alert.count({ where: { senderId: sender.senderId } })).toBe(2);
  }));

it("one that is over is not ended again", () =>
  rolledBack(theSystem, async (ctx) => {
    const { id } = await anOpenAlert(ctx);
    await endAlert(ctx, { id });
    await expect(endAlert(ctx, { id })).rejects.toMatchObject({ reason: "alert-over" });
  }));

it("one of a rule ends by its numbers", () =>
  rolledBack(theSystem, async (ctx) => {
    const { id } = await anOpenAlert(ctx, "rule");
    await expect(endAlert(ctx, { id })).rejects.toMatchObject({ reason: "alert-of-rule" });
  }));

it("one that belongs to no incident is nobody's to end", () =>
  rolledBack(theSystem, async (ctx) => {
    await expect(endAlert(ctx, { id: newId() })).rejects.toMatchObject({ code: "not-found" });
  }));
