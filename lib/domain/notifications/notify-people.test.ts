import fc from "fast-check";
import { beforeEach, describe, expect, it, vi } from "vitest";

import { database } from "#lib/platform/database.ts";
import { pooledSql } from "#lib/platform/sql.ts";
import { sqlTransaction } from "#lib/platform/transaction.ts";
import { actorOf, anIncident, aTeam, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import type { User } from "#prisma/generated/client.ts";
import type { ParticipantRole } from "#prisma/generated/enums.ts";

import type { Context } from "../context.ts";
import { acknowledgeEscalation } from "../escalations/acknowledge-escalation.ts";
import { advanceEscalation } from "../escalations/advance-escalation.ts";
import { escalateIncident } from "../escalations/escalate-incident.ts";
import { newestEvent } from "../events/read-events.ts";
import { changeIncidentStatus } from "../incidents/change-incident-status.ts";
import { changeIncident } from "../incidents/change-incident.ts";
import { mergeIncident } from "../incidents/merge-incident.ts";
import { assignRole } from "../roles/assign-role.ts";
import { addTask } from "../tasks/add-task.ts";
import { changeTask } from "../tasks/change-task.ts";
import { appendTimelineEntries } from "../timeline/append-timeline-entries.ts";
import { appendTimelineEntry } from "../timeline/append-timeline-entry.ts";
import { editTimelineEntry } from "../timeline/edit-timeline-entry.ts";
import { changeNotificationSettings } from "./change-notification-settings.ts";
import { deliverNext } from "./deliver.ts";
import { gatherMail } from "./gather-mail.ts";
import { listNotifications } from "./list-notifications.ts";
import { NOTIFIED } from "./notified.ts";
import { notifyPeople } from "./notify-people.ts";
import { readAllNotifications, readNotification } from "./read-notifications.ts";

// Each sets a stage of many commands, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 60_000 });

const system = committing(theSystem);
const by = (user: User): Context => ({ ...system, actor: actorOf(user) });
const notify = (now = new Date(), isMailOn = false) =>
  sqlTransaction((sql) => notifyPeople(sql, { now, isMailOn }));
const told = async (user: User) =>
  (await listNotifications(by(user), { limit: 200 })).items.map(({ kind, title }) => `${kind}: ${title}`);
const later = (minutes: number): Context => ({
  ...system,
  now: () => new Date(Date.now() + minutes * 60_000),
});

const participate = (incidentId: string, user: User, role: ParticipantRole) =>
  database.incidentParticipant.create({
    data: { incidentId, userId: user.id, role, startedAt: new Date() },
  });

let ana: User;
let ben: User;
let engineer: User;

beforeEach(async () => {
  await notify();
  [ana, ben, engineer] = [
    await aUser(system, { name: "Ana" }),
    await aUser(system, { name: "Ben" }),
    await aUser(system, { name: "Engineer" }),
  ];
});

describe("an escalation", () => {
  it("tells whoever is asked, one after the other, and at the end who has to know that nobody answered", async () => {
    const team = await aTeam(system, { name: "Storage" });
    const members = [ana, ben].map(({ id }, at) => ({
      teamId: team.id,
      userId: id,
      escalationOrder: at + 1,
    }));
    await database.teamMember.createMany({ data: members });
    await database.team.update({ where: { id: team.id }, data: { escalationRounds: 1 } });
    const [commander, manager] = [await aUser(system), await aUser(system, { role: "manager" })];
    const { key, id: incidentId } = await anIncident(by(engineer));
    await participate(incidentId, commander, "commander");
    const { id } = await escalateIncident(by(engineer), { key, toTeam: team.slug, reason: "Deadlocks" });
    await notify();
    expect([await told(ana), await told(ben)]).toEqual([
      ["escalation: Engineer escalated to Storage: you are asked first"],
      [],
    ]);
    await advanceEscalation(later(15), { id });
    await notify();
    expect(await told(ben)).toEqual([
      "escalation: Nobody has acknowledged the escalation to Storage: you are asked now",
    ]);
    await advanceEscalation(later(31), { id });
    await notify();
    const nobody = "escalation_update: Nobody acknowledged the escalation to Storage";
    for (const user of [engineer, commander, manager]) expect(await told(user)).toEqual([nobody]);
    await acknowledgeEscalation(by(ana), { id });
    await notify();
    const done = "escalation_update: Ana acknowledged the escalation to Storage";
    expect(await told(engineer)).toEqual([done, nobody]);
    expect((await told(ben))[0]).toBe(done);
    expect(await told(ana)).toHaveLength(1);
  });

  it("tells nobody when it is written down afterwards, and also whoever calls in themselves", async () => {
    const { key } = await anIncident(by(engineer));
    const hourAgo = { at: new Date(Date.now() - 3_600_000), zone: "UTC" };
    await escalateIncident(by(engineer), { key, toUser: ana.id, reason: "Called", at: hourAgo });
    await escalateIncident(by(ben), { key, toUser: ben.id, reason: "I take it" });
    await notify();
    expect([await told(ana), await told(ben)]).toEqual([[], ["escalation: Ben escalated to you"]]);
  });

  it("tells those who have to know at once when nobody of the team can be asked", async () => {
    const team = await aTeam(system, { name: "Storage" });
    const manager = await aUser(system, { role: "manager" });
    const { key } = await anIncident(by(engineer));
    await escalateIncident(by(engineer), { key, toTeam: team.slug, reason: "Deadlocks" });
    await notify();
    expect(await told(manager)).toEqual(["escalation_update: Nobody in Storage can be asked"]);
  });
});

describe("a mention", () => {
  it("tells who is mentioned, once an entry, and on an edit only who was not mentioned before", async () => {
    const { key } = await anIncident(by(engineer));
    const body = `@${ana.handle} and @${ana.handle} look, mail ${ben.handle}@example.test, \`@${ben.handle}\``;
    const entry = await appendTimelineEntry(by(engineer), { key, body, kind: "note", precision: "exact" });
    await notify();
    expect([await told(ana), await told(ben)]).toEqual([["mention: Engineer mentioned you"], []]);
    const edited = { id: entry.id, expectedVersion: 1, body: `@${ana.handle} @${ben.handle} look` };
    await editTimelineEntry(by(engineer), edited);
    await notify();
    expect([(await told(ana)).length, (await told(ben)).length]).toEqual([1, 1]);
    const { items } = await listNotifications(by(ben), { limit: 1 });
    expect(items).toMatchObject([{ entryId: entry.id, incident: { key }, body: edited.body, readAt: null }]);
  });

  it("tells nobody of one's own, of what a document told, or of what was days ago", async () => {
    const { key } = await anIncident(by(engineer));
    const note = { kind: "note", precision: "exact" } as const;
    await appendTimelineEntry(by(ana), { key, body: `@${ana.handle} remember`, ...note });
    const imported: Context = { ...by(engineer), source: "import" };
    const old = { at: new Date(Date.now() - 3 * 86_400_000), zone: "UTC" };
    await appendTimelineEntries(imported, { key, entries: [{ body: `@${ana.handle} wrote`, ...note }] });
    await appendTimelineEntry(by(engineer), { key, body: `@${ana.handle} said`, occurredAt: old, ...note });
    await notify();
    expect(await told(ana)).toEqual([]);
  });
});

it("a task tells its new owner, and says nothing when something else of it changes", async () => {
  const { key } = await anIncident(by(engineer));
  const given = { key, title: "Add the index", kind: "prevent", priority: "medium" } as const;
  const task = await addTask(by(engineer), { ...given, owner: ana.id });
  await changeTask(by(engineer), { id: task.id, expectedVersion: 1, status: "in_progress" });
  await notify();
  expect(await told(ana)).toEqual(["assignment: Engineer gave you a task"]);
  await changeTask(by(engineer), { id: task.id, expectedVersion: 2, owner: ben.id });
  await notify();
  expect([(await told(ana)).length, await told(ben)]).toEqual([1, ["assignment: Engineer gave you a task"]]);
});

it("whoever acknowledges an escalation has read that they were asked", async () => {
  const { key } = await anIncident(by(engineer));
  const { id } = await escalateIncident(by(engineer), { key, toUser: ana.id, reason: "Deadlocks" });
  await notify();
  expect((await listNotifications(by(ana), { limit: 1 })).unread).toBe(1);
  await acknowledgeEscalation(by(ana), { id });
  expect((await listNotifications(by(ana), { limit: 1 })).unread).toBe(0);
});

it("a role tells whoever was given it, at the entry that says so; who takes it or watches hears nothing", async () => {
  const { key } = await anIncident(by(engineer));
  await assignRole(by(engineer), { key, role: "commander", userId: ana.id, note: "You know the cache" });
  await assignRole(by(ben), { key, role: "scribe", userId: ben.id });
  await assignRole(by(engineer), { key, role: "watcher", userId: ben.id });
  await notify();
  expect([await told(ana), await told(ben)]).toEqual([["assignment: Engineer made you commander"], []]);
  const { items } = await listNotifications(by(ana), { limit: 1 });
  const entry = await database.timelineEntry.findUniqueOrThrow({ where: { id: items[0]?.entryId ?? "" } });
  expect(entry.body).toContain("You know the cache");
});

it("status and severity tell who takes part or watches, and nobody else", async () => {
  const incident = await anIncident(by(engineer));
  const { key, id } = incident;
  await participate(id, ana, "watcher");
  await changeIncidentStatus(by(engineer), { key, to: "mitigated" });
  await changeIncident(by(engineer), { key, expectedVersion: incident.version + 1, severity: "SEV1" });
  await changeIncident(by(engineer), { key, expectedVersion: incident.version + 2, title: "Renamed" });
  await notify();
  expect(await told(ana)).toEqual([
    "status: Severity SEV2 → SEV1, says Engineer",
    "status: Now mitigated, says Engineer",
  ]);
  expect([await told(ben), await told(engineer)]).toEqual([[], []]);
});

it("a merge tells who took part in or watched the one that ends, and nobody of the other", async () => {
  const [source, target] = [await anIncident(by(engineer)), await anIncident(by(engineer))];
  await participate(source.id, ana, "watcher");
  await participate(target.id, ben, "watcher");
  await mergeIncident(by(engineer), { key: source.key, into: target.key });
  await notify();
  expect([await told(ana), await told(ben)]).toEqual([
    [`status: Merged into ${target.key}, says Engineer`],
    [],
  ]);
});

describe("notifyPeople", () => {
  const cursor = async () => {
    const [row] = await pooledSql.rows<{ last: string }>(
      "SELECT last_event_id::text AS last FROM event_consumers WHERE name = 'notifications'",
      [],
    );
    return row?.last;
  };
  const mention = async () => {
    const { key } = await anIncident(by(engineer));
    const body = `@${ana.handle} look`;
    await appendTimelineEntry(by(engineer), { key, body, kind: "note", precision: "exact" });
    return key;
  };

  it("tells each event once, however many workers are at it and however often", async () => {
    for (let each = 0; each < 5; each++) await mention();
    await Promise.all([notify(), notify(), notify()]);
    await notify();
    expect(await told(ana)).toHaveLength(5);
    const signals = await database.event.findMany({ where: { type: NOTIFIED } });
    expect(signals.filter(({ data }) => (data as { subjectId?: string }).subjectId === ana.id)).toHaveLength(
      1,
    );
  });

  it("goes on where it stood when it was killed before the end", async () => {
    await mention();
    const killed = sqlTransaction(async (sql) => {
      await notifyPeople(sql, { now: new Date(), isMailOn: false });
      throw new Error("killed");
    });
    await expect(killed).rejects.toThrow("killed");
    expect(await told(ana)).toEqual([]);
    await notify();
    expect(await told(ana)).toHaveLength(1);
  });

  it("says nothing of what was recorded more than a day ago", async () => {
    await mention();
    await notify(new Date(Date.now() + 25 * 3_600_000));
    expect(await told(ana)).toEqual([]);
    expect(await cursor()).toBe(await newestEvent(pooledSql));
  });

  const anEvent = (type: string, data: object, incidentId: string) =>
    pooledSql.write(
      `INSERT INTO events (type, incident_id, data, request_id, at)
       VALUES ($1::text, $2::uuid, $3::jsonb, 'test', now())`,
      [type, incidentId, JSON.stringify({ actor: "Engineer", actorUserId: engineer.id, data })],
    );

  it("passes over an event that it cannot tell of, with all that it began to tell, and goes on", async () => {
    const { id } = await anIncident(by(engineer));
    const note = { body: `@${ana.handle} look`, source: "web", occurredAt: null };
    const entries = [
      { ...note, id: crypto.randomUUID() },
      { ...note, body: `@${ben.handle} look`, id: "no id at all" },
    ];
    await anEvent("timeline.entries-appended", { entries }, id);
    await anEvent("escalation.timed-out", { escalation: null }, id);
    await mention();
    await notify();
    expect([await told(ana), await told(ben)]).toEqual([["mention: Engineer mentioned you"], []]);
  });

  it("does not read what tells nobody, comes to its end all the same, and says when more is left", async () => {
    const { id } = await anIncident(by(engineer));
    await notify();
    await pooledSql.write(
      `INSERT INTO events (type, incident_id, data, request_id, at)
       SELECT CASE WHEN n % 2 = 0 THEN 'cause.changed' ELSE 'task.added' END, $1::uuid, '{"data":{"task":{}}}', 'test', now()
       FROM generate_series(1, 401) n`,
      [id],
    );
    expect(await notify()).toMatchObject({ events: 200, hasMore: true });
    await mention();
    expect(await notify()).toMatchObject({ events: 2, hasMore: false });
    expect(await told(ana)).toHaveLength(1);
    // What it told itself is the newest now.
    expect(await notify()).toMatchObject({ events: 0, hasMore: false });
    expect(await cursor()).toBe(await newestEvent(pooledSql));
  });

  it("tells whoever is mentioned in many entries at once one time, at the first of them", async () => {
    const { key } = await anIncident(by(engineer));
    const entry = { kind: "note", precision: "exact" } as const;
    const entries = [1, 2, 3].map((each) => ({ ...entry, body: `@${ana.handle} @nobody-here ${each}` }));
    await appendTimelineEntries(by(engineer), { key, entries });
    await notify();
    const { items } = await listNotifications(by(ana), { limit: 5 });
    expect(items.map(({ body }) => body.slice(-1))).toEqual(["1"]);
  });

  it("leaves out what its reader does not want, and tells nothing to accounts that are disabled", async () => {
    const chosen = { kind: "mention", inbox: false, email: "off" } as const;
    const settings = { expectedVersion: 1, digestMinutes: 10, webhookUrl: null };
    await changeNotificationSettings(by(ana), { ...settings, preferences: [chosen] });
    await database.user.update({ where: { id: ben.id }, data: { disabledAt: new Date() } });
    const { key } = await anIncident(by(engineer));
    const body = `@${ana.handle} @${ben.handle} look`;
    await appendTimelineEntry(by(engineer), { key, body, kind: "note", precision: "exact" });
    await notify(new Date(), true);
    expect(await database.notification.count({ where: { userId: { in: [ana.id, ben.id] } } })).toBe(0);
  });
});

describe("the inbox", () => {
  it("counts what is unread, marks one and all, and never what came after the reader looked", async () => {
    const { key } = await anIncident(by(engineer));
    const mention = async () => {
      const body = `@${ana.handle} look`;
      await appendTimelineEntry(by(engineer), { key, body, kind: "note", precision: "exact" });
      await notify();
    };
    for (let each = 0; each < 3; each++) await mention();
    const { items, unread } = await listNotifications(by(ana), { limit: 200 });
    expect([items.length, unread]).toEqual([3, 3]);
    expect(await readNotification(by(ana), { id: items[1]!.id })).toEqual({ unread: 2 });
    expect(await readNotification(by(ana), { id: items[1]!.id })).toEqual({ unread: 2 });
    await mention();
    expect(await readAllNotifications(by(ana), { upTo: items[0]!.id })).toEqual({ unread: 1 });
    const rest = await listNotifications(by(ana), { limit: 200, unread: "true" });
    expect(rest.items).toHaveLength(1);
    await expect(readNotification(by(ben), { id: rest.items[0]!.id })).rejects.toMatchObject({
      reason: "notification-not-found",
    });
    expect(await readAllNotifications(by(ben), {})).toEqual({ unread: 0 });
    expect((await listNotifications(by(ana), { limit: 1 })).unread).toBe(1);
  });

  it("goes page by page with nothing twice", async () => {
    const { key } = await anIncident(by(engineer));
    for (let each = 0; each < 5; each++) {
      const body = `@${ana.handle} ${each}`;
      await appendTimelineEntry(by(engineer), { key, body, kind: "note", precision: "exact" });
    }
    await notify();
    const bodies: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listNotifications(by(ana), { limit: 2, cursor });
      bodies.push(...page.items.map(({ body }) => body.slice(-1)));
      if (page.nextCursor === null) break;
      cursor = page.nextCursor;
    }
    expect(bodies).toEqual(["4", "3", "2", "1", "0"]);
  });
});

it("whoever loses sight of an incident loses what they were told of it, and has it back with their sight", async () => {
  const { key, id: incidentId } = await anIncident(by(engineer), { visibility: "private" });
  const { id } = await participate(incidentId, ana, "watcher");
  const note = { kind: "note", precision: "exact" } as const;
  await appendTimelineEntry(by(engineer), { key, body: `@${ana.handle} keys`, ...note });
  await notify();
  const [mention] = (await listNotifications(by(ana), { limit: 1 })).items;
  const left = (endedAt: Date | null) =>
    database.incidentParticipant.update({ where: { id }, data: { endedAt } });
  await left(new Date());
  expect(await listNotifications(by(ana), { limit: 1 })).toEqual({ items: [], nextCursor: null, unread: 0 });
  await expect(readNotification(by(ana), { id: mention!.id })).rejects.toMatchObject({ code: "not-found" });
  await left(null);
  expect((await listNotifications(by(ana), { limit: 1 })).unread).toBe(1);
});

type Act = "mention" | "edit" | "escalate" | "task" | "status" | "severity" | "leave" | "join";
const ACTS: readonly Act[] = ["mention", "edit", "escalate", "task", "status", "severity", "leave", "join"];

describe("a private incident", () => {
  it(
    "is told to nobody without sight of it, in inbox, mail and webhook, whatever happens in it",
    { timeout: 60_000 },
    () =>
      fc.assert(
        fc.asyncProperty(
          fc.array(fc.constantFrom(...ACTS), { minLength: 3, maxLength: 12 }),
          async (acts) => {
            const [member, outsider, manager] = [
              await aUser(system),
              await aUser(system),
              await aUser(system, { role: "manager" }),
            ];
            const people = [member, outsider, manager];
            const team = await aTeam(system, {
              email: "team@example.test",
              webhookUrl: "https://hooks.example.test/",
              webhookSecret: "whsec_c2VjcmV0",
            });
            await database.teamMember.createMany({
              data: people.map(({ id }, at) => ({ teamId: team.id, userId: id, escalationOrder: at + 1 })),
            });
            await database.notificationSettings.createMany({
              data: people.map(({ id: userId }) => ({
                userId,
                webhookUrl: `https://hooks.example.test/${userId}`,
                webhookSecret: "whsec_c2VjcmV0",
              })),
            });
            const { key, id: incidentId } = await anIncident(system, {
              visibility: "private",
              title: "Marmalade",
            });
            const sees = new Set<string>();
            const leaks: string[] = [];
            const mails = new Map(people.map(({ id, email }) => [email, id]));
            const leak = (who: string, id: string | undefined) => {
              if (id === undefined || !sees.has(id)) leaks.push(who);
            };
            const ways = {
              mail: async ({ to }: { to: string }) => leak(`mail to ${to}`, mails.get(to)),
              webhook: async ({ url }: { url: string }) => leak(`call of ${url}`, url.split("/").at(-1)),
            };
            const handles = people.map(({ handle }) => `@${handle}`).join(" ");
            for (const act of acts) {
              await perform(act, { key, incidentId, member, handles, team: team.slug, people, sees });
              await notify(new Date(), true);
              await sqlTransaction((sql) => gatherMail(sql, new Date(Date.now() + 86_400_000)));
              for (const channel of ["email", "webhook"] as const)
                while (await deliverNext(pooledSql, channel, ways, () => new Date(Date.now() + 86_400_000)));
              for (const user of people.filter(({ id }) => !sees.has(id))) {
                const page = await listNotifications(by(user), { limit: 200 });
                if (JSON.stringify(page) !== '{"items":[],"nextCursor":null,"unread":0}')
                  leaks.push(`inbox of ${user.name}`);
              }
            }
            expect(leaks).toEqual([]);
          },
        ),
        { numRuns: 12 },
      ),
  );
});

type Scene = {
  key: string;
  incidentId: string;
  member: User;
  handles: string;
  team: string;
  people: readonly User[];
  sees: Set<string>;
};

async function perform(
  act: Act,
  { key, incidentId, member, handles, team, people, sees }: Scene,
): Promise<void> {
  const note = { kind: "note", precision: "exact" } as const;
  switch (act) {
    case "mention":
      return void (await appendTimelineEntry(system, { key, body: `${handles} look`, ...note }));
    case "edit": {
      const { id } = await appendTimelineEntry(system, { key, body: "Nobody", ...note });
      return void (await editTimelineEntry(system, { id, expectedVersion: 1, body: handles }));
    }
    case "escalate": {
      const { id } = await escalateIncident(system, { key, toTeam: team, reason: "Keys" });
      for (const minutes of [16, 32]) await advanceEscalation(later(minutes), { id }).catch(() => undefined);
      return;
    }
    case "task":
      for (const { id: owner } of people)
        await addTask(system, { key, title: "Wipe", kind: "prevent", priority: "low", owner });
      return;
    case "status":
      await changeIncidentStatus(system, { key, to: "mitigated" }).catch(() => undefined);
      return void (await changeIncidentStatus(system, { key, to: "investigating", reason: "Again" }));
    case "severity": {
      const { version, severity } = await database.incident.findUniqueOrThrow({ where: { id: incidentId } });
      const next = severity === "SEV1" ? "SEV2" : "SEV1";
      return void (await changeIncident(system, { key, expectedVersion: version, severity: next }));
    }
    case "join":
      if (!sees.has(member.id)) await participate(incidentId, member, "watcher");
      return void sees.add(member.id);
    case "leave":
      await database.incidentParticipant.updateMany({
        where: { incidentId, userId: member.id, endedAt: null },
        data: { endedAt: new Date() },
      });
      return void sees.delete(member.id);
  }
}
