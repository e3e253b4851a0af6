import { describe, expect, it } from "vitest";

import type { Actor } from "#lib/domain/actor.ts";
import { secretHash } from "#lib/platform/secret.ts";
import { as, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { admitBootstrapToken } from "./admit-bootstrap-token.ts";
import { createToken } from "./create-token.ts";
import { findTokenActor } from "./find-principal.ts";
import { listTokens } from "./list-people.ts";
import { revokeToken } from "./revoke-token.ts";
import { createTokenInput } from "./schema.ts";

const reader = createTokenInput.parse({ name: "Export", scopes: ["read"] });
const today = { now: () => new Date() };

/** The actor of a token that holds `scopes` and belongs to whoever asks. */
const holding = (
  actor: Actor & { type: "user" },
  scopes: readonly ("read" | "write" | "admin")[],
): Actor => ({
  ...actor,
  type: "token",
  tokenId: crypto.randomUUID(),
  scopes,
});

describe("createToken", () => {
  it("shows the token once, keeps its hash only, and lets it expire after 90 days unless told otherwise", () =>
    rolledBack(theSystem, async (system) => {
      const ctx = await as({ ...system, ...today }, "responder");
      const created = await createToken(ctx, reader);
      expect(created.token).toMatch(/^hc_[\w-]{43}$/);
      const row = await system.db.apiToken.findUniqueOrThrow({ where: { id: created.id } });
      expect(row.secretHash).toEqual(secretHash(created.token));
      expect(row.expiresAt?.getTime()).toBe(row.createdAt.getTime() + 90 * 86_400_000);
      const listed = await listTokens(ctx, { limit: 50 });
      expect(listed.items).toMatchObject([{ name: "Export", prefix: created.token.slice(0, 9) }]);
      expect(JSON.stringify(listed)).not.toContain(created.token);
    }));

  it("keeps the token out of the audit and the events", () =>
    rolledBack(theSystem, async (system) => {
      const { token } = await createToken(await as(system, "responder"), reader);
      const kept = await system.sql.rows(
        `SELECT data::text FROM audit_entries UNION ALL SELECT data::text FROM events`,
        [],
      );
      expect(kept.length).toBeGreaterThan(0);
      expect(JSON.stringify(kept)).not.toContain(token);
    }));

  it("speaks for its owner, with its own scopes and the role that the owner has now", () =>
    rolledBack(theSystem, async (system) => {
      const ctx = await as({ ...system, ...today }, "manager");
      const { token } = await createToken(ctx, reader);
      await system.db.user.update({ where: { id: ctx.actor.userId }, data: { role: "viewer" } });
      expect(await findTokenActor(system.sql, token)).toMatchObject({
        userId: ctx.actor.userId,
        role: "viewer",
        scopes: ["read"],
      });
    }));

  it("refuses the scope admin to all but administrators", () =>
    rolledBack(theSystem, async (system) => {
      const input = { ...reader, scopes: ["admin" as const] };
      await expect(createToken(await as(system, "manager"), input)).rejects.toMatchObject({
        code: "forbidden",
      });
      expect(await createToken(await as(system, "admin"), input)).toMatchObject({ scopes: ["admin"] });
    }));

  it("refuses a token that would give more than it has", () =>
    rolledBack(theSystem, async (system) => {
      const { actor } = await as(system, "responder");
      const ctx = { ...system, actor: holding(actor, ["write"]) };
      await expect(createToken(ctx, reader)).rejects.toMatchObject({ code: "forbidden" });
    }));

  it("a token made by a token ends with it at the latest", () =>
    rolledBack(theSystem, async (system) => {
      const ctx = await as({ ...system, ...today }, "responder");
      const short = await createToken(ctx, { ...reader, expiresInDays: 2 });
      const actor = await findTokenActor(system.sql, short.token);
      const byToken = { ...ctx, actor: actor ?? theSystem };
      const longer = await createToken(byToken, { ...reader, expiresInDays: 730 });
      expect(longer.expiresAt).toBe(short.expiresAt);
      const shorter = await createToken(byToken, { ...reader, expiresInDays: 1 });
      expect(Date.parse(shorter.expiresAt ?? "")).toBe(Date.parse(shorter.createdAt) + 86_400_000);
    }));

  it("refuses the system, which owns nothing", () =>
    rolledBack(theSystem, async (system) => {
      await expect(createToken(system, reader)).rejects.toMatchObject({ code: "forbidden" });
    }));

  it.each([
    ["no scope", { scopes: [] }],
    ["a life of three years", { expiresInDays: 1095 }],
    ["no end", { expiresInDays: 0 }],
    ["no name", { name: " " }],
  ])("its input refuses %s", (_, wrong) => {
    expect(createTokenInput.safeParse({ ...reader, ...wrong }).success).toBe(false);
  });
});

describe("findTokenActor", () => {
  it.each([
    ["expired", { expiresAt: new Date(Date.now() - 1000) }],
    ["revoked", { revokedAt: new Date() }],
  ])("knows nobody by a token that is %s", (_, data) =>
    rolledBack(theSystem, async (system) => {
      const { id, token } = await createToken(await as({ ...system, ...today }, "responder"), reader);
      expect(await findTokenActor(system.sql, token)).not.toBeNull();
      await system.db.apiToken.update({ where: { id }, data });
      expect(await findTokenActor(system.sql, token)).toBeNull();
    }),
  );

  it("knows nobody by the token of a disabled account", () =>
    rolledBack(theSystem, async (system) => {
      const ctx = await as({ ...system, ...today }, "responder");
      const { token } = await createToken(ctx, reader);
      await system.db.user.update({ where: { id: ctx.actor.userId }, data: { disabledAt: new Date() } });
      expect(await findTokenActor(system.sql, token)).toBeNull();
    }));
});

describe("revokeToken", () => {
  it("ends one's own token", () =>
    rolledBack(theSystem, async (system) => {
      const ctx = await as({ ...system, ...today }, "viewer");
      const { id, token } = await createToken(ctx, reader);
      await revokeToken(ctx, { id });
      expect(await findTokenActor(system.sql, token)).toBeNull();
      expect((await listTokens(ctx, { limit: 50 })).items).toEqual([]);
    }));

  it("does not find another's token for a manager, and ends it for an administrator", () =>
    rolledBack(theSystem, async (system) => {
      const { id } = await createToken(await as(system, "responder"), reader);
      await expect(revokeToken(await as(system, "manager"), { id })).rejects.toMatchObject({
        code: "not-found",
      });
      await revokeToken(await as(system, "admin"), { id });
      await expect(revokeToken(await as(system, "admin"), { id })).rejects.toMatchObject({
        code: "not-found",
      });
    }));
});

describe("revokeToken, asked by an administrator's token", () => {
  it("finds only its owner's tokens when it lacks the scope admin", () =>
    rolledBack(theSystem, async (system) => {
      const { id } = await createToken(await as({ ...system, ...today }, "responder"), reader);
      const admin = await as({ ...system, ...today }, "admin");
      const own = await createToken(admin, reader);
      const program = { ...admin, actor: holding(admin.actor, ["read", "write"]) };
      await expect(revokeToken(program, { id })).rejects.toMatchObject({
        code: "not-found",
        reason: "token-not-found",
      });
      await revokeToken(program, { id: own.id });
      expect(await findTokenActor(system.sql, own.token)).toBeNull();
    }));

  it("ends anybody's when it has that scope", () =>
    rolledBack(theSystem, async (system) => {
      const { id, token } = await createToken(await as({ ...system, ...today }, "responder"), reader);
      const admin = await as(system, "admin");
      await revokeToken({ ...admin, actor: holding(admin.actor, ["write", "admin"]) }, { id });
      expect(await findTokenActor(system.sql, token)).toBeNull();
    }));
});

it("listTokens leaves out what is expired or revoked", () =>
  rolledBack(theSystem, async (system) => {
    const ctx = await as({ ...system, ...today }, "responder");
    const [valid, expired, revoked] = [
      await createToken(ctx, reader),
      await createToken(ctx, reader),
      await createToken(ctx, reader),
    ];
    const expiresAt = new Date(Date.now() - 1000);
    await system.db.apiToken.update({ where: { id: expired.id }, data: { expiresAt } });
    await revokeToken(ctx, { id: revoked.id });
    expect((await listTokens(ctx, { limit: 50 })).items.map(({ id }) => id)).toEqual([valid.id]);
  }));

describe("admitBootstrapToken", () => {
  it("makes the environment's token an administrator's, and ends the one before it", () =>
    rolledBack(theSystem, async (system) => {
      await admitBootstrapToken(system, "first-bootstrap-token-of-32-characters");
      await admitBootstrapToken(system, "second-bootstrap-token-of-32-characters");
      expect(await findTokenActor(system.sql, "first-bootstrap-token-of-32-characters")).toBeNull();
      expect(await findTokenActor(system.sql, "second-bootstrap-token-of-32-characters")).toMatchObject({
        userId: null,
        role: "admin",
      });
    }));

  it("records that the one before it ended, and nothing when it is the same one", () =>
    rolledBack(theSystem, async (system) => {
      await admitBootstrapToken(system, "first-bootstrap-token-of-32-characters");
      const { id } = await system.db.apiToken.findFirstOrThrow({ where: { userId: null, revokedAt: null } });
      const ended = async () => {
        const where = { action: "token.revoked" };
        return (await system.db.auditEntry.findMany({ where })).map(({ subjectId }) => subjectId);
      };
      const before = await ended();
      await admitBootstrapToken(system, "first-bootstrap-token-of-32-characters");
      expect(await ended()).toEqual(before);
      await admitBootstrapToken(system, "second-bootstrap-token-of-32-characters");
      expect(await ended()).toEqual([...before, id]);
      expect(await system.db.event.count({ where: { type: "token.revoked" } })).toBe(before.length + 1);
    }));

  it("ends it when the environment names none, and takes it back when it names it again", () =>
    rolledBack(theSystem, async (system) => {
      const token = "bootstrap-token-of-more-than-32-characters";
      await admitBootstrapToken(system, token);
      await admitBootstrapToken(system, null);
      expect(await findTokenActor(system.sql, token)).toBeNull();
      await admitBootstrapToken(system, token);
      expect(await findTokenActor(system.sql, token)).not.toBeNull();
    }));
});
