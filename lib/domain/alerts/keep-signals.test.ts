import { beforeEach, describe, expect, it } from "vitest";

import { database } from "#lib/platform/database.ts";
import { aSignal } from "#lib/testing/alert-contents.ts";
import { as, theSystem } from "#lib/testing/factories.ts";
import { committing, rolledBack } from "#lib/testing/rolled-back.ts";

import { newId } from "../record-id.ts";
import { keepSignals } from "./keep-signals.ts";
import { receivePagerEvent } from "./receive-pager-event.ts";

let sender: { origin: "events"; senderId: string };
beforeEach(() => {
  sender = { origin: "events", senderId: newId() };
});

const system = committing(theSystem);
const keep = (...signals: Parameters<typeof aSignal>[0][]) =>
  keepSignals(system, sender, signals.map(aSignal));
const rows = () => database.alert.findMany({ where: { senderId: sender.senderId }, orderBy: { id: "asc" } });

describe("keepSignals", () => {
  it("counts what fires while it is open, with its newest words, and begins another after its end", async () => {
    const one = { dedupKey: "k" };
    await keep({ ...one, title: "Disk 90 %" });
    await keep({ ...one, title: "Disk 95 %" });
    await keep({ ...one, action: "acknowledge" });
    await keep({ ...one, title: "Disk 97 %" });
    expect(await rows()).toMatchObject([{ received: 3, title: "Disk 97 %", status: "acknowledged" }]);
    await keep({ ...one, action: "resolve", endsAt: new Date() });
    await keep({ ...one, title: "Disk 91 %" });
    expect(await rows()).toMatchObject([
      { received: 3, status: "resolved", endsAt: expect.any(Date) },
      { received: 1, status: "firing", title: "Disk 91 %" },
    ]);
  });

  it("takes no notice of the end, or the acknowledgement, of what it does not know", async () => {
    await keep({ action: "resolve" }, { action: "acknowledge" });
    expect(await rows()).toEqual([]);
  });

  it("keeps a key of one sender apart from the same key of another", async () => {
    await keep({ dedupKey: "k" });
    const other = newId();
    await keepSignals(system, { origin: "events", senderId: other }, [
      aSignal({ dedupKey: "k", action: "resolve" }),
    ]);
    expect(await rows()).toMatchObject([{ status: "firing" }]);
  });

  it("ends none before it began", async () => {
    const startsAt = new Date();
    await keep({ dedupKey: "k", startsAt });
    await keep({ dedupKey: "k", action: "resolve", endsAt: new Date(startsAt.getTime() - 60_000) });
    expect(await rows()).toMatchObject([{ endsAt: startsAt }]);
  });

  it("has one that was kept without an incident grouped anew when it becomes severe", async () => {
    await keep({ dedupKey: "k", severity: null });
    await database.alert.updateMany({
      where: { senderId: sender.senderId },
      data: { groupedAt: new Date() },
    });
    await keep({ dedupKey: "k", severity: null });
    expect(await rows()).toMatchObject([{ groupedAt: expect.any(Date) }]);
    await keep({ dedupKey: "k", severity: "SEV2" });
    expect(await rows()).toMatchObject([{ groupedAt: null, received: 3 }]);
  });

  it("loses none of many that come at the same moment with the same keys", async () => {
    const keys = Array.from({ length: 20 }, (_, index) => `k${index}`);
    await Promise.all(
      Array.from({ length: 30 }, () => keep(...keys.toReversed().map((dedupKey) => ({ dedupKey })))),
    );
    const kept = await rows();
    expect([kept.length, kept.reduce((sum, { received }) => sum + received, 0)]).toEqual([20, 600]);
  });
});

it("a trigger without a key gets one, with which it can be ended", () =>
  rolledBack(theSystem, async (ctx) => {
    const responder = await as(ctx, "responder");
    const payload = { summary: "Disk full", source: "db-1", severity: "critical" } as const;
    const sent = { routing_key: "x", event_action: "trigger", payload } as const;
    const { dedup_key, ...rest } = await receivePagerEvent(responder, sent);
    expect(rest).toEqual({ status: "success", message: "Event processed" });
    await receivePagerEvent(responder, { routing_key: "x", event_action: "resolve", dedup_key });
    expect(await ctx.db.alert.findFirst({ where: { dedupKey: dedup_key } })).toMatchObject({
      status: "resolved",
    });
  }));

it("viewers send none", () =>
  rolledBack(theSystem, async (ctx) => {
    const given = { routing_key: "x", event_action: "resolve", dedup_key: "k" } as const;
    await expect(receivePagerEvent(await as(ctx, "viewer"), given)).rejects.toMatchObject({
      code: "forbidden",
    });
  }));
