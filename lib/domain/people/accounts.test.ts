import { describe, expect, it } from "vitest";

import { passwordFits } from "#lib/platform/password.ts";
import { actorOf, as, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing, rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import { addUser } from "./add-user.ts";
import { changeOwnProfile } from "./change-own-profile.ts";
import { changeUser } from "./change-user.ts";
import { getViewer } from "./get-viewer.ts";
import { listSessions, listUsers } from "./list-people.ts";
import { openSession } from "./open-session.ts";
import { isSetUpOpen, registerFirstAdministrator } from "./register-first-administrator.ts";
import { addUserInput, changeOwnProfileInput, user as userSchema } from "./schema.ts";

const PASSWORD = "a long enough password";
const newcomer = addUserInput.parse({
  email: "newcomer@example.test",
  name: "Newcomer",
  role: "responder",
  password: PASSWORD,
});

describe("addUser", () => {
  it("makes an account as the API shows it, with nothing of the password but its hash", () =>
    rolledBack(theSystem, async (system) => {
      const added = await addUser(await as(system, "admin"), newcomer);
      expect(userSchema.safeParse(added).error).toBeUndefined();
      expect(JSON.stringify(added)).not.toContain("assword");
      const row = await system.db.user.findUniqueOrThrow({ where: { id: added.id } });
      expect(row.passwordHash).toMatch(/^\$argon2id\$/);
      expect(await passwordFits(row.passwordHash, PASSWORD)).toBe(true);
    }));

  it.each(["viewer", "responder", "manager"] as const)("refuses a %s", (role) =>
    rolledBack(theSystem, async (system) => {
      await expect(addUser(await as(system, role), newcomer)).rejects.toMatchObject({ code: "forbidden" });
    }),
  );

  it("refuses an address that somebody has, however it is written", () =>
    rolledBack(theSystem, async (system) => {
      const admin = await as(system, "admin");
      await addUser(admin, newcomer);
      const again = addUserInput.parse({ ...newcomer, email: " NewComer@Example.TEST " });
      await expect(addUser(admin, again)).rejects.toMatchObject({ code: "conflict", reason: "email-taken" });
    }));

  it.each([
    ["a password of eleven characters", { password: "elevenchars" }],
    ["a zone that does not exist", { timeZone: "Europe/Atlantis" }],
    ["an address with a look-alike sign", { email: "newcomer＠example.test" }],
    ["a name of blanks", { name: "   " }],
    ["a field that there is not", { admin: true }],
  ])("its input refuses %s", (_, wrong) => {
    expect(addUserInput.safeParse({ ...newcomer, ...wrong }).success).toBe(false);
  });
});

describe("changeUser", () => {
  it("ends the sessions of whoever is disabled, gets another role or a new password", () =>
    rolledBack(theSystem, async (system) => {
      const admin = await as(system, "admin");
      for (const change of [{ disabled: true }, { role: "manager" as const }, { password: PASSWORD }]) {
        const person = await addUser(admin, { ...newcomer, email: `${Object.keys(change)[0]}@example.test` });
        await openSession(system, { email: person.email, password: PASSWORD, userAgent: "" });
        await changeUser(admin, { id: person.id, expectedVersion: 1, ...change });
        expect(await system.db.session.count({ where: { userId: person.id, revokedAt: null } })).toBe(0);
      }
    }));

  it("leaves the sessions alone when only the name changes", () =>
    rolledBack(theSystem, async (system) => {
      const admin = await as(system, "admin");
      const person = await addUser(admin, newcomer);
      await openSession(system, { email: person.email, password: PASSWORD, userAgent: "" });
      const changed = await changeUser(admin, { id: person.id, expectedVersion: 1, name: "Renamed" });
      expect(changed).toMatchObject({ name: "Renamed", version: 2 });
      expect(await system.db.session.count({ where: { userId: person.id, revokedAt: null } })).toBe(1);
    }));

  it("refuses to take the last administrator away, by role or by disabling", () =>
    rolledBack(theSystem, async (system) => {
      await system.db.user.updateMany({ where: { role: "admin" }, data: { role: "viewer" } });
      const admin = await as(system, "admin");
      const last = { id: admin.actor.userId, expectedVersion: 1 };
      for (const change of [{ role: "manager" as const }, { disabled: true }]) {
        await expect(changeUser(admin, { ...last, ...change })).rejects.toMatchObject({
          reason: "last-administrator",
        });
      }
      await aUser(system, { role: "admin" });
      expect(await changeUser(admin, { ...last, role: "manager" })).toMatchObject({ role: "manager" });
    }));

  it("does not count a disabled administrator as another one", () =>
    rolledBack(theSystem, async (system) => {
      await system.db.user.updateMany({ where: { role: "admin" }, data: { role: "viewer" } });
      const admin = await as(system, "admin");
      await aUser(system, { role: "admin", disabledAt: TEST_NOW });
      const change = changeUser(admin, { id: admin.actor.userId, expectedVersion: 1, disabled: true });
      await expect(change).rejects.toMatchObject({ reason: "last-administrator" });
    }));

  it("refuses a version that is not the current one, and shows the current one", () =>
    rolledBack(theSystem, async (system) => {
      const admin = await as(system, "admin");
      const person = await aUser(system, { name: "Before" });
      await changeUser(admin, { id: person.id, expectedVersion: 1, name: "Now" });
      const late = changeUser(admin, { id: person.id, expectedVersion: 1, name: "Late" });
      await expect(late).rejects.toMatchObject({
        reason: "stale-version",
        details: { current: { name: "Now", version: 2 } },
      });
    }));

  it("refuses a manager, and an account that is not there", () =>
    rolledBack(theSystem, async (system) => {
      const person = await aUser(system);
      const change = { id: person.id, expectedVersion: 1, role: "admin" as const };
      await expect(changeUser(await as(system, "manager"), change)).rejects.toMatchObject({
        code: "forbidden",
      });
      const nobody = { id: crypto.randomUUID(), expectedVersion: 1 };
      await expect(changeUser(await as(system, "admin"), nobody)).rejects.toMatchObject({
        code: "not-found",
      });
    }));
});

describe("changeOwnProfile", () => {
  it("changes name and zone, which everybody may", () =>
    rolledBack(theSystem, async (system) => {
      const ctx = await as(system, "viewer");
      await changeOwnProfile(ctx, { expectedVersion: 1, name: "Renamed", timeZone: "Asia/Tokyo" });
      expect(await getViewer(ctx)).toMatchObject({ name: "Renamed", timeZone: "Asia/Tokyo", version: 2 });
    }));

  it("has no field for the role", () => {
    expect(changeOwnProfileInput.safeParse({ expectedVersion: 1, role: "admin" }).success).toBe(false);
  });

  it("ends all other sessions with a new password, and keeps the one it came from", () =>
    rolledBack(theSystem, async (system) => {
      const person = await addUser(await as(system, "admin"), newcomer);
      await openSession(system, { email: person.email, password: PASSWORD, userAgent: "other" });
      await openSession(system, { email: person.email, password: PASSWORD, userAgent: "own" });
      const own = await system.db.session.findFirstOrThrow({ where: { userAgent: "own" } });
      const row = await system.db.user.findUniqueOrThrow({ where: { id: person.id } });
      const ctx = { ...system, actor: { ...actorOf(row), sessionId: own.id } };
      const password = { current: PASSWORD, next: "another long password" };
      await changeOwnProfile(ctx, { expectedVersion: 1, password });
      const { items } = await listSessions(ctx, { limit: 50 });
      expect(items).toMatchObject([{ id: own.id, current: true }]);
    }));

  it("refuses a wrong current password, and changes nothing then", () =>
    rolledBack(theSystem, async (system) => {
      const person = await addUser(await as(system, "admin"), newcomer);
      const row = await system.db.user.findUniqueOrThrow({ where: { id: person.id } });
      const password = { current: "not my password", next: "another long password" };
      const change = changeOwnProfile(
        { ...system, actor: actorOf(row) },
        { expectedVersion: 1, name: "New", password },
      );
      await expect(change).rejects.toMatchObject({ code: "invalid", reason: "wrong-password" });
      expect(await system.db.user.findUniqueOrThrow({ where: { id: person.id } })).toEqual(row);
    }));

  it("refuses a stale version", () =>
    rolledBack(theSystem, async (system) => {
      const change = changeOwnProfile(await as(system, "viewer"), { expectedVersion: 7, name: "New" });
      await expect(change).rejects.toMatchObject({ reason: "stale-version" });
    }));

  it("refuses a token that belongs to nobody", () =>
    rolledBack(theSystem, async (system) => {
      await expect(changeOwnProfile(system, { expectedVersion: 1, name: "New" })).rejects.toMatchObject({
        code: "forbidden",
      });
    }));
});

describe("listUsers", () => {
  it("gives everybody once, by name, over its pages", () =>
    rolledBack(theSystem, async (system) => {
      for (const name of ["Same", "Same", "Other"]) await aUser(system, { name });
      const seen: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = await listUsers(system, { limit: 1, cursor });
        seen.push(...page.items.map(({ id }) => id));
        if (page.nextCursor === null) break;
        cursor = page.nextCursor;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(seen.length).toBe(await system.db.user.count());
    }));
});

describe("registerFirstAdministrator", () => {
  const first = { email: "first@example.test", name: "First", password: PASSWORD, timeZone: "UTC" };

  it("makes exactly one administrator when two set up at the same moment, and is over then", async () => {
    const ctx = committing(theSystem);
    expect(await isSetUpOpen(ctx)).toBe(true);
    const answers = await Promise.allSettled([
      registerFirstAdministrator(ctx, first),
      registerFirstAdministrator(ctx, { ...first, email: "second@example.test" }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
      reason: { reason: "set-up-done" },
    });
    expect(await ctx.db.user.findMany({ select: { role: true } })).toEqual([{ role: "admin" }]);
    expect(await isSetUpOpen(ctx)).toBe(false);
  });
});
