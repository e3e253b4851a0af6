import type { AddressInfo } from "node:net";

import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";

import { database } from "#lib/platform/database.ts";
import { mailSender } from "#lib/platform/mail.ts";
import { CallFailed } from "#lib/platform/outbound-guard.ts";
import type { SignedCall } from "#lib/platform/outbound-http.ts";
import { pooledSql } from "#lib/platform/sql.ts";
import { sqlTransaction } from "#lib/platform/transaction.ts";
import { actorOf, anIncident, aNotification, aTeam, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import type { User } from "#prisma/generated/client.ts";
import type { NotificationKind } from "#prisma/generated/enums.ts";

import { acknowledgeEscalation } from "../escalations/acknowledge-escalation.ts";
import { escalateIncident } from "../escalations/escalate-incident.ts";
import { claimDelivery, finishDelivery } from "./claim-delivery.ts";
import { deliverNext, type Ways } from "./deliver.ts";
import { gatherMail } from "./gather-mail.ts";
import { listOwnDeliveries } from "./list-deliveries.ts";
import { notifyPeople } from "./notify-people.ts";
import { LEASE_MS } from "./rules.ts";

// Each sets a stage of many commands, which a busy machine takes its time for.
vi.setConfig({ testTimeout: 60_000 });

const system = committing(theSystem);
const START = new Date("2026-11-22T12:00:00.000Z");
const after = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

type Received = { to: string[]; message: string };

/** A real mail server on the loopback interface; what it has taken is in `received`. */
async function aMailServer(
  options: SMTPServerOptions = {},
): Promise<{ url: string; received: Received[]; server: SMTPServer }> {
  const received: Received[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    logger: false,
    onData(stream, session, done) {
      let message = "";
      stream.on("data", (part: Buffer) => (message += part.toString("utf8")));
      stream.on("end", () => {
        received.push({ to: session.envelope.rcptTo.map(({ address }) => address), message });
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise((resolve) => server.close(() => resolve())));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received, server };
}

const byMail = (url: string): Ways => ({
  mail: mailSender(url, "Hindcast <hindcast@example.test>"),
  webhook: () => Promise.reject(new CallFailed("no webhook here")),
});

const refusal = () => Object.assign(new Error("Not like this"), { responseCode: 550 });
const refusing: SMTPServerOptions["onMailFrom"] = (_address, _session, done) => done(refusal());
const refusingData: SMTPServerOptions["onData"] = (stream, _session, done) => {
  stream.resume();
  stream.on("end", () => done(refusal()));
};

const header = ({ message }: Received, name: string) =>
  new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)`, "im").exec(message)?.[1]?.replace(/\r\n[ \t]/g, " ");

let user: User;
let incident: { id: string; key: string };

const waiting = (kind: NotificationKind, at: Date, title = "Somebody mentioned you") =>
  aNotification(system, {
    userId: user.id,
    incidentId: incident.id,
    kind,
    title,
    createdAt: at,
    mailDueAt: at,
  });
const gather = (now: Date) => sqlTransaction((sql) => gatherMail(sql, now));
const deliverAll = async (ways: Ways, now: Date, channel: "email" | "webhook" = "email") => {
  while (await deliverNext(pooledSql, channel, ways, () => now));
};
const own = async () => (await listOwnDeliveries({ ...system, actor: actorOf(user) }, { limit: 200 })).items;

beforeEach(async () => {
  await database.delivery.deleteMany();
  await database.notification.deleteMany();
  user = await aUser(system, { name: "Ana" });
  incident = await anIncident(system, { title: "Checkout <b>answers</b> slowly" });
});

describe("a mail", () => {
  it("says in subject, text and HTML what it is about, where to go, and how to have less of it", async () => {
    const { url, received } = await aMailServer();
    await waiting("mention", START, "Ben mentioned you");
    await gather(START);
    await deliverAll(byMail(url), START);
    expect(received).toHaveLength(1);
    const mail = received[0]!;
    expect(mail.to).toEqual([user.email]);
    expect(header(mail, "Subject")).toContain(`[${incident.key} SEV2] Ben mentioned you`);
    expect(header(mail, "Auto-Submitted")).toBe("auto-generated");
    expect(header(mail, "List-Unsubscribe")).toBe("<http://localhost:3000/settings/notifications>");
    expect(header(mail, "References")).toBe(`<${incident.id}@localhost>`);
    const [delivery] = await own();
    expect(header(mail, "Message-ID")).toBe(`<${delivery!.id}@localhost>`);
    expect(delivery).toMatchObject({ sentAt: START.toISOString(), failedAt: null, lastError: null });
    const text = mail.message.replace(/=\r\n/g, "").replace(/=3D/g, "=");
    expect(text).toContain(`http://localhost:3000/incidents/${incident.key}`);
    expect(text).toContain("Checkout &#60;b&#62;answers&#60;/b&#62; slowly");
    expect(text).toContain("multipart/alternative");
  });

  it("is two when somebody is mentioned two hundred times in a minute: the first, and the rest", async () => {
    const { url, received } = await aMailServer();
    const ways = byMail(url);
    for (let second = 0; second < 50; second++) {
      const now = new Date(START.getTime() + second * 1_000);
      for (let each = 0; each < 4; each++) await waiting("mention", now);
      await gather(now);
      await deliverAll(ways, now);
    }
    expect(received).toHaveLength(1);
    for (const minutes of [5, 9, 10, 15, 20, 30]) {
      await gather(after(minutes));
      await deliverAll(ways, after(minutes));
    }
    expect(received).toHaveLength(2);
    expect(header(received[1]!, "Subject")).toMatch(/\] 19\d notifications/);
    expect(await database.notification.count({ where: { deliveryId: null } })).toBe(0);
  });

  it("about being called in waits for no digest and is one of its own", async () => {
    const { url, received } = await aMailServer();
    await waiting("mention", START);
    await gather(START);
    for (const minutes of [1, 2]) {
      await waiting("mention", after(minutes));
      await waiting("escalation", after(minutes), `Ben escalated to you ${minutes}`);
      await gather(after(minutes));
    }
    await deliverAll(byMail(url), after(2));
    const subjects = received.map((mail) => /\] (.*): Checkout/.exec(header(mail, "Subject") ?? "")?.[1]);
    expect(subjects.toSorted((a = "", b = "") => a.localeCompare(b))).toEqual([
      "Ben escalated to you 1",
      "Ben escalated to you 2",
      "Somebody mentioned you",
    ]);
  });

  it("does not tell what was read in the meantime, and is not sent to an account that is disabled", async () => {
    const { url, received } = await aMailServer();
    const read = await waiting("mention", START);
    await database.notification.update({ where: { id: read.id }, data: { readAt: START } });
    expect(await gather(START)).toEqual({ mails: 0, hasMore: false });
    await waiting("mention", START);
    expect(await gather(START)).toEqual({ mails: 1, hasMore: false });
    await database.user.update({ where: { id: user.id }, data: { disabledAt: START } });
    await deliverAll(byMail(url), START);
    expect(received).toEqual([]);
    expect(await own()).toMatchObject([{ sentAt: null, failedAt: START.toISOString() }]);
  });

  it("goes out once, also when it is not read and what was sent is forgotten", async () => {
    const { url, received } = await aMailServer();
    for (const kind of ["mention", "escalation"] as const) await waiting(kind, START);
    await gather(START);
    await deliverAll(byMail(url), START);
    await database.delivery.deleteMany();
    await gather(after(91 * 24 * 60));
    await deliverAll(byMail(url), after(91 * 24 * 60));
    expect(received).toHaveLength(2);
  });

  it("is not sent when its incident has become private and its reader may not see it", async () => {
    const { url, received } = await aMailServer();
    await waiting("mention", START);
    await gather(START);
    await database.incident.update({ where: { id: incident.id }, data: { visibility: "private" } });
    await deliverAll(byMail(url), START);
    expect(received).toEqual([]);
    expect(JSON.stringify(await own())).not.toContain(incident.key);
  });
});

describe("a mail server", () => {
  it("that refuses is tried again after longer and longer pauses, under one Message-ID, until it takes the mail", async () => {
    const ids: (string | undefined)[] = [];
    let refusals = 2;
    const { url, received } = await aMailServer({
      onData(stream, _session, done) {
        let message = "";
        stream.on("data", (part: Buffer) => (message += part.toString("utf8")));
        stream.on("end", () => {
          const mail = { to: [], message };
          ids.push(header(mail, "Message-ID"));
          if (refusals-- > 0) return done(Object.assign(new Error("Try later"), { responseCode: 451 }));
          received.push(mail);
          done();
        });
      },
    });
    await waiting("mention", START);
    await gather(START);
    await deliverAll(byMail(url), START);
    expect(await own()).toMatchObject([
      { attempts: 1, sentAt: null, failedAt: null, nextAttemptAt: "2026-11-22T12:00:10.000Z" },
    ]);
    expect((await own())[0]?.lastError).toContain("Try later");
    await deliverAll(byMail(url), new Date(START.getTime() + 9_000));
    expect(ids).toHaveLength(1);
    await deliverAll(byMail(url), new Date(START.getTime() + 10_000));
    await deliverAll(byMail(url), new Date(START.getTime() + 40_000));
    expect([received.length, ids.length, new Set(ids).size]).toEqual([1, 3, 1]);
    expect(await own()).toMatchObject([{ attempts: 3, nextAttemptAt: null, lastError: null }]);
  });

  it("that knows no such address is not asked again, which can be seen", async () => {
    const { url } = await aMailServer({
      onRcptTo: (_address, _session, done) =>
        done(Object.assign(new Error("No such person"), { responseCode: 550 })),
    });
    await waiting("mention", START);
    await gather(START);
    await deliverAll(byMail(url), START);
    const [delivery] = await own();
    expect(delivery).toMatchObject({ attempts: 1, failedAt: START.toISOString(), nextAttemptAt: null });
    expect(delivery?.lastError).toContain("No such person");
  });

  it.each([
    ["sender", { onMailFrom: refusing }],
    ["data", { onData: refusingData }],
  ] as const)("that refuses our %s is asked again: it may be set right", async (_what, options) => {
    const { url } = await aMailServer(options);
    await waiting("mention", START);
    await gather(START);
    await deliverAll(byMail(url), START);
    expect(await own()).toMatchObject([{ attempts: 1, failedAt: null, nextAttemptAt: expect.any(String) }]);
  });

  it("that is not there is given up at last, which can be seen", async () => {
    await waiting("mention", START);
    await gather(START);
    for (let minutes = 0; minutes <= 240; minutes += 5)
      await deliverAll(byMail("smtp://127.0.0.1:9"), after(minutes));
    expect(await own()).toMatchObject([{ attempts: 8, sentAt: null, failedAt: expect.any(String) }]);
  });

  it("that hangs is left alone after a while, and the mail tried again", { timeout: 30_000 }, async () => {
    const { url } = await aMailServer({ onMailFrom: () => undefined });
    await waiting("mention", START);
    await gather(START);
    await deliverAll(byMail(url), START);
    expect(await own()).toMatchObject([{ attempts: 1, sentAt: null, failedAt: null }]);
  });

  it("that dies in the middle of a mail gets it again", async () => {
    let isFirst = true;
    const { url, received, server } = await aMailServer({
      onData(stream, session, done) {
        let message = "";
        stream.on("data", (part: Buffer) => (message += part.toString("utf8")));
        stream.on("end", () => {
          if (isFirst) {
            isFirst = false;
            for (const connection of server.connections) connection._socket.destroy();
            return;
          }
          received.push({ to: session.envelope.rcptTo.map(({ address }) => address), message });
          done();
        });
      },
    });
    await waiting("mention", START);
    await gather(START);
    await deliverAll(byMail(url), START);
    expect([received.length, (await own())[0]?.sentAt]).toEqual([0, null]);
    await deliverAll(byMail(url), after(1));
    expect(received).toHaveLength(1);
  });
});

describe("a worker", () => {
  it("that is killed between claiming and sending leaves the mail to another, when its lease has run out", async () => {
    const { url, received } = await aMailServer();
    await waiting("mention", START);
    await gather(START);
    const killed = await claimDelivery(pooledSql, "email", START);
    await deliverAll(byMail(url), START);
    expect(received).toHaveLength(0);
    const leaseOver = new Date(START.getTime() + LEASE_MS);
    await deliverAll(byMail(url), leaseOver);
    expect(received.map((mail) => header(mail, "Message-ID"))).toEqual([`<${killed!.id}@localhost>`]);
    // It was only slow: what it says comes too late to count.
    const late = { failedAt: leaseOver, error: "late" };
    expect(await finishDelivery(pooledSql, killed!, late)).toBe(false);
    expect(await own()).toMatchObject([{ attempts: 2, sentAt: leaseOver.toISOString(), lastError: null }]);
  });

  it("that is killed after sending sends again under the same Message-ID", async () => {
    const { url, received } = await aMailServer();
    await waiting("mention", START);
    await gather(START);
    const ways = byMail(url);
    const killedAfterwards: Ways = {
      ...ways,
      mail: async (mail) => {
        await ways.mail?.(mail);
        throw new Error("killed");
      },
    };
    await deliverNext(pooledSql, "email", killedAfterwards, () => START);
    await deliverAll(ways, after(1));
    expect(received).toHaveLength(2);
    expect(new Set(received.map((mail) => header(mail, "Message-ID"))).size).toBe(1);
  });

  it("beside others sends nothing twice", async () => {
    const { url, received } = await aMailServer();
    for (let each = 0; each < 12; each++) await waiting("escalation", START, `Call ${each}`);
    await gather(START);
    await Promise.all([1, 2, 3].map(() => deliverAll(byMail(url), START)));
    expect(received).toHaveLength(12);
    expect(new Set(received.map((mail) => header(mail, "Message-ID"))).size).toBe(12);
  });
});

describe("webhooks", () => {
  const aReceiver = (name: string) =>
    aTeam(system, { webhookUrl: `https://hooks.example.test/${name}`, webhookSecret: "whsec_c2VjcmV0" });
  const aCall = async (teamId: string, at: Date) => {
    const { id: incidentId } = await anIncident(system);
    const message = { type: "escalation.made" };
    await database.delivery.create({
      data: { channel: "webhook", teamId, incidentId, message, createdAt: at, dueAt: at },
    });
  };

  it("that hang have one call in flight each, and others are called before them", async () => {
    const [a, b, c] = [await aReceiver("a"), await aReceiver("b"), await aReceiver("c")];
    for (const { id } of [a, a, a, b, b, b]) await aCall(id, START);
    await aCall(c.id, after(1));
    const calls: string[] = [];
    const hanging = Promise.withResolvers<never>();
    const ways: Ways = {
      mail: null,
      webhook: ({ url }) => {
        calls.push(url.slice(-1));
        return url.endsWith("c") ? Promise.resolve() : hanging.promise;
      },
    };
    const lanes = [1, 2, 3, 4].map(() => deliverAll(ways, after(1), "webhook"));
    await vi.waitFor(() => expect(calls.toSorted()).toEqual(["a", "b", "c"]));
    hanging.reject(new CallFailed("It did not answer."));
    await Promise.all(lanes);
    calls.length = 0;
    // Those of whom a call has failed come last, also with what was never tried.
    await aCall(c.id, after(3));
    await deliverAll(ways, after(3), "webhook");
    expect(calls[0]).toBe("c");
  });
});

describe("a team's contacts", () => {
  it("hear of its escalations: the mailbox of what needs somebody, the webhook of all, in order", async () => {
    const { url, received } = await aMailServer();
    const team = await aTeam(system, {
      name: "Storage",
      email: "storage@example.test",
      webhookUrl: "https://hooks.example.test/storage",
      webhookSecret: "whsec_c2VjcmV0",
    });
    await database.teamMember.create({ data: { teamId: team.id, userId: user.id, escalationOrder: 1 } });
    const engineer = { ...system, actor: actorOf(await aUser(system, { name: "Engineer" })) };
    const { key } = incident;
    const { id } = await escalateIncident(engineer, { key, toTeam: team.slug, reason: "Deadlocks" });
    await acknowledgeEscalation({ ...system, actor: actorOf(user) }, { id });
    const now = new Date();
    while ((await sqlTransaction((sql) => notifyPeople(sql, { now, isMailOn: true }))).events > 0);
    const calls: SignedCall[] = [];
    let failures = 1;
    const ways: Ways = {
      ...byMail(url),
      webhook: async (call) => {
        calls.push(call);
        if (failures-- > 0) throw new CallFailed("It answered 503.");
      },
    };
    await deliverAll(ways, now);
    expect(received.map(({ to }) => to)).toContainEqual(["storage@example.test"]);
    expect(received.filter(({ to }) => to[0] === "storage@example.test")).toHaveLength(1);
    await deliverAll(ways, now, "webhook");
    // The second waits for the first.
    expect(calls).toHaveLength(1);
    const soon = new Date(now.getTime() + 10_000);
    await deliverAll(ways, soon, "webhook");
    expect(calls.map(({ body }) => (body as { type: string }).type)).toEqual([
      "escalation.made",
      "escalation.made",
      "escalation.acknowledged",
    ]);
    expect(calls[1]).toMatchObject({
      id: calls[0]!.id,
      url: "https://hooks.example.test/storage",
      secret: "whsec_c2VjcmV0",
      body: {
        incident: { key, severity: "SEV2", url: `http://localhost:3000/incidents/${key}` },
        escalation: { to: "Storage", reason: "Deadlocks", escalatedBy: "Engineer", asked: "Ana" },
      },
    });
  });
});
