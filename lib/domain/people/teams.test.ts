import { describe, expect, it } from "vitest";

import { as, aTeam, aUser, theSystem } from "#lib/testing/factories.ts";
import { rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import { addTeam } from "./add-team.ts";
import { changeTeam } from "./change-team.ts";
import { getTeam } from "./get-team.ts";
import { listTeams } from "./list-people.ts";
import { addTeamInput } from "./schema.ts";

const storage = addTeamInput.parse({ slug: "storage-test", name: "Storage" });

describe("addTeam", () => {
  it("keeps its members in the order given, each once", () =>
    rolledBack(theSystem, async (system) => {
      const [first, second] = [await aUser(system, { name: "Zora" }), await aUser(system, { name: "Ana" })];
      const members = [first.id, second.id, first.id];
      await addTeam(await as(system, "manager"), { ...storage, members });
      const { items } = await listTeams(system, { limit: 200 });
      expect(items.find(({ slug }) => slug === storage.slug)?.members).toEqual([
        { userId: first.id, name: "Zora" },
        { userId: second.id, name: "Ana" },
      ]);
    }));

  it("refuses a responder", () =>
    rolledBack(theSystem, async (system) => {
      await expect(addTeam(await as(system, "responder"), storage)).rejects.toMatchObject({
        code: "forbidden",
      });
    }));

  it("refuses a short name that is taken", () =>
    rolledBack(theSystem, async (system) => {
      const { slug } = await aTeam(system);
      const again = addTeam(await as(system, "manager"), { ...storage, slug });
      await expect(again).rejects.toMatchObject({ code: "conflict", reason: "slug-taken" });
    }));

  it("refuses people without an active account", () =>
    rolledBack(theSystem, async (system) => {
      const manager = await as(system, "manager");
      const gone = await aUser(system, { disabledAt: TEST_NOW });
      for (const members of [[crypto.randomUUID()], [gone.id]]) {
        await expect(addTeam(manager, { ...storage, members })).rejects.toMatchObject({
          reason: "unknown-user",
        });
      }
    }));
});

describe("changeTeam", () => {
  it("puts its members into another order, takes some out, and sets how long each is waited for", () =>
    rolledBack(theSystem, async (system) => {
      const manager = await as(system, "manager");
      const [a, b, c] = [await aUser(system), await aUser(system), await aUser(system)];
      const { slug } = await addTeam(manager, { ...storage, members: [a.id, b.id, c.id] });
      const changed = await changeTeam(manager, {
        slug,
        expectedVersion: 1,
        members: [c.id, a.id],
        acknowledgeMinutes: 5,
        escalationRounds: 3,
        email: "storage@example.test",
      });
      expect(changed).toMatchObject({ version: 2, webhookSecret: null });
      const shown = await getTeam(manager, { slug });
      expect(shown.members.map(({ userId }) => userId)).toEqual([c.id, a.id]);
      expect(shown).toMatchObject({
        acknowledgeMinutes: 5,
        escalationRounds: 3,
        contacts: { email: "storage@example.test", webhookUrl: null },
      });
    }));

  it("shows a webhook's secret once, when its address is new, and never where it is called to others", () =>
    rolledBack(theSystem, async (system) => {
      const manager = await as(system, "manager");
      const { slug } = await aTeam(system);
      const set = (expectedVersion: number, more: object) =>
        changeTeam(manager, { slug, expectedVersion, ...more });
      const webhookUrl = "https://hooks.example.test/a";
      const first = await set(1, { webhookUrl });
      expect(first.webhookSecret).toMatch(/^whsec_[\w+/]{43}=$/);
      expect(await set(2, { webhookUrl, name: "Same" })).toMatchObject({ webhookSecret: null });
      const again = await set(3, { newWebhookSecret: true });
      expect(again.webhookSecret).toMatch(/^whsec_/);
      expect(again.webhookSecret).not.toBe(first.webhookSecret);
      expect(JSON.stringify(await getTeam(manager, { slug }))).not.toContain("whsec_");
      const responder = await as(system, "responder");
      expect((await getTeam(responder, { slug })).contacts).toBeNull();
      const kept = await system.db.auditEntry.findMany({ where: { action: "team.changed" } });
      expect(kept).toHaveLength(3);
      expect(JSON.stringify(kept.map(({ data }) => data))).not.toMatch(/whsec_|hooks\.example/);
      expect(await set(4, { webhookUrl: null })).toMatchObject({ contacts: { webhookUrl: null } });
    }));

  it("refuses responders, a stale version, unknown people, and a secret for no address", () =>
    rolledBack(theSystem, async (system) => {
      const manager = await as(system, "manager");
      const { slug } = await aTeam(system);
      const change = { slug, expectedVersion: 1 };
      const byResponder = changeTeam(await as(system, "responder"), { ...change, name: "Mine" });
      await expect(byResponder).rejects.toMatchObject({ code: "forbidden" });
      const strangers = changeTeam(manager, { ...change, members: [crypto.randomUUID()] });
      await expect(strangers).rejects.toMatchObject({ reason: "unknown-user" });
      const secretOfNothing = changeTeam(manager, { ...change, newWebhookSecret: true });
      await expect(secretOfNothing).rejects.toMatchObject({ reason: "no-webhook" });
      await changeTeam(manager, { ...change, name: "Storage and backup" });
      await expect(changeTeam(manager, { ...change, name: "Late" })).rejects.toMatchObject({
        reason: "stale-version",
        details: { current: { name: "Storage and backup", version: 2 } },
      });
    }));
});
