import { beforeEach, describe, expect, it } from "vitest";

import { keepSignals } from "#lib/domain/alerts/keep-signals.ts";
import { tellOfAlerts } from "#lib/domain/alerts/tell-of-alerts.ts";
import { type Context, inTransaction } from "#lib/domain/context.ts";
import { changeIncidentStatus } from "#lib/domain/incidents/change-incident-status.ts";
import { mergeIncident } from "#lib/domain/incidents/merge-incident.ts";
import { newId } from "#lib/domain/record-id.ts";
import { database } from "#lib/platform/database.ts";
import { aSignal } from "#lib/testing/alert-contents.ts";
import { anIncident, aService, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { groupAlerts } from "./group-alerts.ts";

const system = committing(theSystem);
const signal = new AbortController().signal;
const group = () => groupAlerts(signal);
const minutes = (count: number): Context => ({
  ...system,
  now: () => new Date(Date.now() + count * 60_000),
});
const tellLater = (incidentId: string, count: number) =>
  inTransaction(minutes(count), (ctx) => tellOfAlerts(ctx, incidentId));

let senderId: string;
beforeEach(() => {
  senderId = newId();
});

const send = (...signals: Parameters<typeof aSignal>[0][]) =>
  keepSignals(system, { origin: "events", senderId }, signals.map(aSignal));
const kept = () => database.alert.findMany({ where: { senderId }, orderBy: { id: "asc" } });

async function theIncident() {
  const ids = new Set((await kept()).map(({ incidentId }) => incidentId));
  expect(ids.size).toBe(1);
  return database.incident.findUniqueOrThrow({
    where: { id: [...ids][0] ?? "" },
    include: { services: true, entries: { orderBy: { sequence: "asc" } } },
  });
}

const bodies = async (incidentId: string, kind: "alert" | "detection" = "alert") => {
  const where = { incidentId, kind };
  const entries = await database.timelineEntry.findMany({ where, orderBy: { sequence: "asc" } });
  return entries.map(({ body }) => body);
};

describe("alerts of a service", () => {
  it("declare one incident with what the most severe says, detected when the first began", async () => {
    const { id, slug } = await aService(system, { name: `Shop ${senderId}` });
    const began = new Date(Date.now() - 300_000);
    await send(
      { severity: "SEV3", title: "Slow", labels: { service: slug }, startsAt: began },
      { severity: "SEV2", title: "Down", labels: { service: `SHOP ${senderId}` } },
    );
    await group();
    const incident = await theIncident();
    expect(incident).toMatchObject({ title: "Down", severity: "SEV2", source: "alert" });
    expect(incident.services.map(({ serviceId }) => serviceId)).toEqual([id]);
    expect(incident.entries).toMatchObject([
      { kind: "detection", milestone: "detected", occurredAt: began },
      { milestone: "declared" },
      { kind: "alert", body: "2 alerts:\n\n- Down\n- Slow", source: "alert", authorName: "Hindcast" },
    ]);
    const types = await database.event.findMany({
      where: { incidentId: incident.id },
      orderBy: { id: "asc" },
    });
    expect(types.map(({ type }) => type)).toEqual([
      "incident.declared",
      "timeline.entries-appended",
      "alerts.changed",
    ]);
  });

  it("go into the newest open incident of the service, which keeps its own severity and title", async () => {
    const { slug } = await aService(system);
    const there = await anIncident(system, { services: [slug], severity: "SEV4" });
    await send({ labels: { service: slug } });
    await group();
    expect(await theIncident()).toMatchObject({ id: there.id, severity: "SEV4", title: there.title });
  });

  it("do not go where people keep private, into a test, or into what is over", async () => {
    const { slug } = await aService(system);
    const services = [slug];
    await anIncident(system, { services, visibility: "private" });
    await anIncident(system, { services, isTest: true });
    const over = await anIncident(system, { services });
    await changeIncidentStatus(system, { key: over.key, to: "resolved" });
    await send({ labels: { service: slug }, title: "Anew" });
    await group();
    expect(await theIncident()).toMatchObject({ title: "Anew" });
  });

  it("that are not severe declare nothing and are kept; they attach to what is open", async () => {
    const { slug } = await aService(system);
    await send({ labels: { service: slug }, severity: null });
    await group();
    expect(await kept()).toMatchObject([{ incidentId: null, groupedAt: expect.any(Date) }]);
    const there = await anIncident(system, { services: [slug] });
    await send({ labels: { service: slug }, severity: null });
    await group();
    expect((await kept()).map(({ incidentId }) => incidentId)).toEqual([null, there.id]);
  });

  it("declare an incident even if they were over before a worker came", async () => {
    await send({ dedupKey: "k", title: "Short" });
    await send({ dedupKey: "k", action: "resolve", endsAt: new Date() });
    await group();
    const { id } = await theIncident();
    expect(await bodies(id)).toEqual(["Alert: Short", "The alert is over."]);
  });
});

it("alerts without a service go by the group of their sender, and alone without one", async () => {
  await send({ groupKey: "disks" }, { groupKey: "disks" }, { groupKey: "alone" });
  await group();
  await send({ groupKey: "disks" });
  await group();
  const rows = await kept();
  const of = (key: string) =>
    new Set(rows.filter(({ groupKey }) => groupKey === key).map(({ incidentId }) => incidentId));
  expect([of("disks").size, of("alone").size, new Set([...of("disks"), ...of("alone")]).size]).toEqual([
    1, 1, 2,
  ]);
});

it("alerts follow their incident into the one that it is merged with", async () => {
  const { slug } = await aService(system);
  await send({ labels: { service: slug } });
  await group();
  const { id } = await theIncident();
  const into = await anIncident(system, { services: [slug] });
  await mergeIncident(system, { key: id, into: into.key });
  await send({ labels: { service: slug } });
  await group();
  expect((await theIncident()).id).toBe(into.id);
});

it("says once that all are over, and proposes nothing by itself", async () => {
  const { slug } = await aService(system);
  const labels = { service: slug };
  await send({ dedupKey: "a", labels }, { dedupKey: "b", labels });
  await group();
  const { id, status } = await theIncident();
  await send({ dedupKey: "a", action: "resolve", endsAt: new Date() });
  await group();
  expect((await bodies(id)).length).toBe(1);
  await send({ dedupKey: "b", action: "resolve", endsAt: new Date() });
  await group();
  await group();
  expect((await bodies(id)).slice(1)).toEqual(["All 2 alerts are over."]);
  expect((await theIncident()).status).toBe(status);
  const events = await database.event.findMany({
    where: { incidentId: id, type: "alerts.changed" },
    orderBy: { id: "asc" },
  });
  expect(events.map(({ data }) => (data as { data: { alerts: object } }).data.alerts)).toMatchObject([
    { open: 2, total: 2, lastResolvedAt: null },
    { open: 1, total: 2 },
    { open: 0, total: 2, lastResolvedAt: expect.any(String) },
  ]);
});

it("tells of more within a minute with one entry after it", async () => {
  const { slug } = await aService(system);
  const labels = { service: slug };
  await send({ labels, title: "One" });
  await group();
  for (const title of ["Two", "Three", "Four", "Five", "Six"]) {
    await send({ labels, title });
    await group();
  }
  const { id } = await theIncident();
  expect(await bodies(id)).toEqual(["Alert: One"]);
  await tellLater(id, 2);
  expect((await bodies(id)).slice(1)).toEqual([
    expect.stringMatching(/^5 alerts:\n\n- \w+\n- \w+\n- \w+\n- and 2 more$/),
  ]);
});

it("several workers at the same moment declare one incident and lose nothing", async () => {
  const { slug } = await aService(system);
  const labels = { service: slug };
  await send(...Array.from({ length: 40 }, () => ({ labels })));
  const did = await Promise.all([group(), group(), group()]);
  expect(did.reduce((sum, { grouped }) => sum + grouped, 0)).toBe(40);
  const { id } = await theIncident();
  expect((await bodies(id)).length).toBe(1);
});

it("one group that fails keeps no other waiting, and is tried again", async () => {
  await send({ groupKey: "bad", title: "Bad" }, { groupKey: "good", title: "Good" });
  await database.$executeRawUnsafe(`ALTER TABLE incidents ADD CONSTRAINT no_bad CHECK (title <> 'Bad')`);
  await group();
  const byKey = async () => new Map((await kept()).map(({ groupKey, incidentId }) => [groupKey, incidentId]));
  expect(await byKey()).toEqual(
    new Map([
      ["bad", null],
      ["good", expect.any(String)],
    ]),
  );
  await database.$executeRawUnsafe(`ALTER TABLE incidents DROP CONSTRAINT no_bad`);
  await group();
  expect((await byKey()).get("bad")).toEqual(expect.any(String));
});

it("a storm of 3,000 keys over three services makes three incidents, loses none and stays readable", async () => {
  const services = [await aService(system), await aService(system), await aService(system)];
  for (let batch = 0; batch < 6; batch++) {
    await send(
      ...Array.from({ length: 500 }, (_, index) => ({
        dedupKey: `${batch}-${index}`,
        labels: { service: services[index % 3]!.slug },
        title: `Node ${index} is down`,
      })),
    );
    if (batch % 2 === 1)
      await send(
        ...Array.from({ length: 500 }, (_, index) => ({
          dedupKey: `${batch}-${index}`,
          labels: { service: services[index % 3]!.slug },
        })),
      );
    await group();
  }
  const rows = await kept();
  expect(rows.length).toBe(3_000);
  expect(rows.reduce((sum, { received }) => sum + received, 0)).toBe(4_500);
  const incidents = new Set(rows.map(({ incidentId }) => incidentId));
  expect(incidents.has(null)).toBe(false);
  expect(incidents.size).toBe(3);
  for (const id of incidents) expect((await bodies(id ?? "")).length).toBe(1);
}, 60_000);

describe("an alert whose sender is gone", () => {
  const aToken = async () => {
    const { id: userId } = await aUser(system);
    const secretHash = Buffer.from(senderId);
    await database.apiToken.create({
      data: { id: senderId, userId, name: "sender", prefix: "hc", secretHash, createdAt: new Date(0) },
    });
  };
  const past = new Date(Date.now() - 1_000);

  it.each([{ revokedAt: past }, { expiresAt: past }])("ends by itself, and is told: %o", async (ended) => {
    await aToken();
    await send({ severity: "SEV3", title: "Down" });
    await group();
    expect(await kept()).toMatchObject([{ status: "firing" }]);
    await database.apiToken.update({ where: { id: senderId }, data: ended });
    await group();
    expect(await kept()).toMatchObject([{ status: "resolved", endsAt: expect.any(Date) }]);
    expect(await bodies((await theIncident()).id)).toContain("The alert is over.");
  });

  it("ends when its rule went with its panel", async () => {
    await keepSignals(system, { origin: "rule", senderId }, [aSignal({ severity: "SEV3", title: "Down" })]);
    await group();
    expect(await kept()).toMatchObject([{ status: "resolved" }]);
  });
});
