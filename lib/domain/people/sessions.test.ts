import { describe, expect, it } from "vitest";

import type { TransactionContext } from "#lib/domain/context.ts";
import { secretHash } from "#lib/platform/secret.ts";
import { actorOf, as, aSession, aUser, theSystem } from "#lib/testing/factories.ts";
import { rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import { addUser } from "./add-user.ts";
import { endSession } from "./end-session.ts";
import { findSessionActor } from "./find-principal.ts";
import { listSessions } from "./list-people.ts";
import { openSession } from "./open-session.ts";
import { revokeSession } from "./revoke-session.ts";

const PASSWORD = "a long enough password";
const EMAIL = "somebody@example.test";

async function aPerson(system: TransactionContext, given: { disabledAt?: Date } = {}) {
  const person = await addUser(await as(system, "admin"), {
    email: EMAIL,
    name: "Somebody",
    role: "responder",
    password: PASSWORD,
    timeZone: "UTC",
  });
  return system.db.user.update({ where: { id: person.id }, data: given });
}

/** A session that began just now by the database's own clock, which is what decides whether it is over. */
async function signedIn(system: TransactionContext): Promise<string> {
  const session = await openSession(
    { ...system, now: () => new Date() },
    { email: EMAIL, password: PASSWORD, userAgent: "Test/1" },
  );
  return session?.secret ?? "";
}

describe("openSession", () => {
  it("opens a session whose secret is stored as a hash only", () =>
    rolledBack(theSystem, async (system) => {
      const person = await aPerson(system);
      const secret = await signedIn(system);
      expect(secret).toHaveLength(43);
      const row = await system.db.session.findFirstOrThrow({ where: { userId: person.id } });
      expect(row.secretHash).toEqual(secretHash(secret));
      expect(await findSessionActor(system.sql, secret)).toMatchObject({
        userId: person.id,
        role: "responder",
      });
    }));

  it("takes the address as people write it", () =>
    rolledBack(theSystem, async (system) => {
      await aPerson(system);
      const given = { email: "  SomeBody@example.TEST ", password: PASSWORD, userAgent: "" };
      expect(await openSession(system, given)).not.toBeNull();
    }));

  it.each([
    ["a wrong password", { password: "not the password" }],
    ["an address without account", { email: "nobody@example.test" }],
  ])("answers null for %s", (_, wrong) =>
    rolledBack(theSystem, async (system) => {
      await aPerson(system);
      const given = { email: EMAIL, password: PASSWORD, userAgent: "", ...wrong };
      expect(await openSession(system, given)).toBeNull();
    }),
  );

  it("answers null for a disabled account, and for one without a password", () =>
    rolledBack(theSystem, async (system) => {
      await aPerson(system, { disabledAt: TEST_NOW });
      expect(await openSession(system, { email: EMAIL, password: PASSWORD, userAgent: "" })).toBeNull();
      const { email } = await aUser(system);
      expect(await openSession(system, { email, password: PASSWORD, userAgent: "" })).toBeNull();
    }));
});

describe("findSessionActor", () => {
  it.each([
    ["over", { createdAt: new Date(0), expiresAt: new Date(Date.now() - 1000) }],
    ["unused for twelve hours", { lastSeenAt: new Date(Date.now() - 12 * 3_600_000 - 1000) }],
    ["revoked", { revokedAt: new Date() }],
  ])("knows nobody by a session that is %s", (_, data) =>
    rolledBack(theSystem, async (system) => {
      await aPerson(system);
      const secret = await signedIn(system);
      await system.db.session.updateMany({ data });
      expect(await findSessionActor(system.sql, secret)).toBeNull();
    }),
  );

  it("gives the role that the account has now, not the one it had when signing in", () =>
    rolledBack(theSystem, async (system) => {
      const person = await aPerson(system);
      const secret = await signedIn(system);
      await system.db.user.update({ where: { id: person.id }, data: { role: "viewer" } });
      expect(await findSessionActor(system.sql, secret)).toMatchObject({ role: "viewer" });
    }));

  it("knows nobody once the account is disabled, even if the session was left", () =>
    rolledBack(theSystem, async (system) => {
      const person = await aPerson(system);
      const secret = await signedIn(system);
      await system.db.user.update({ where: { id: person.id }, data: { disabledAt: TEST_NOW } });
      expect(await findSessionActor(system.sql, secret)).toBeNull();
    }));
});

describe("ending sessions", () => {
  it("signing out ends that session alone, and once more does no harm", () =>
    rolledBack(theSystem, async (system) => {
      await aPerson(system);
      const [out, stays] = [await signedIn(system), await signedIn(system)];
      await endSession(system, out);
      await endSession(system, out);
      expect(await findSessionActor(system.sql, out)).toBeNull();
      expect(await findSessionActor(system.sql, stays)).not.toBeNull();
    }));

  it("only the door signs out by secret: a person ends sessions by id", () =>
    rolledBack(theSystem, async (system) => {
      await expect(endSession(await as(system, "admin"), "secret")).rejects.toMatchObject({
        code: "forbidden",
      });
    }));

  it("one's own session is listed and can be ended by id", () =>
    rolledBack(theSystem, async (system) => {
      const ctx = { ...system, actor: actorOf(await aPerson(system)), now: () => new Date() };
      const secret = await signedIn(system);
      const { items } = await listSessions(ctx, { limit: 50 });
      expect(items).toMatchObject([{ userAgent: "Test/1", current: false }]);
      await revokeSession(ctx, { id: items[0]!.id });
      expect(await findSessionActor(system.sql, secret)).toBeNull();
      expect((await listSessions(ctx, { limit: 50 })).items).toEqual([]);
    }));

  it("another's session is not found by a manager, and ended by an administrator", () =>
    rolledBack(theSystem, async (system) => {
      const person = await aPerson(system);
      const secret = await signedIn(system);
      const { id } = await system.db.session.findFirstOrThrow({ where: { userId: person.id } });
      const missing = { code: "not-found", reason: "session-not-found" };
      await expect(revokeSession(await as(system, "manager"), { id })).rejects.toMatchObject(missing);
      await revokeSession(await as(system, "admin"), { id });
      expect(await findSessionActor(system.sql, secret)).toBeNull();
      await expect(revokeSession(await as(system, "admin"), { id })).rejects.toMatchObject(missing);
    }));

  it("an administrator's token finds another's session only with the scope admin, its owner's always", () =>
    rolledBack(theSystem, async (system) => {
      const person = await aPerson(system);
      await signedIn(system);
      const { id } = await system.db.session.findFirstOrThrow({ where: { userId: person.id } });
      const admin = await as(system, "admin");
      const own = await aSession(system, admin.actor.userId);
      const program = (...scopes: ("write" | "admin")[]) => ({
        ...admin,
        actor: { ...admin.actor, type: "token" as const, tokenId: crypto.randomUUID(), scopes },
      });
      await expect(revokeSession(program("write"), { id })).rejects.toMatchObject({
        code: "not-found",
        reason: "session-not-found",
      });
      await revokeSession(program("write"), { id: own.id });
      await revokeSession(program("write", "admin"), { id });
      expect(await system.db.session.count({ where: { revokedAt: null } })).toBe(0);
    }));
});

it("listSessions leaves out what nobody has used for twelve hours, what is over, and what was ended", () =>
  rolledBack(theSystem, async (system) => {
    const ctx = { ...system, actor: actorOf(await aPerson(system)), now: () => new Date() };
    for (let made = 0; made < 5; made++) await signedIn(system);
    const ids = (await listSessions(ctx, { limit: 50 })).items.map(({ id }) => id);
    const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
    const states = [
      { lastSeenAt: hoursAgo(11) },
      { lastSeenAt: hoursAgo(12.1) },
      { createdAt: hoursAgo(200), expiresAt: hoursAgo(1) },
      { revokedAt: hoursAgo(1) },
    ];
    for (const [index, data] of states.entries()) {
      await system.db.session.update({ where: { id: ids[index] ?? "" }, data });
    }
    const listed = (await listSessions(ctx, { limit: 50 })).items.map(({ id }) => id);
    expect(listed).toEqual([ids[0], ids[4]]);
  }));
