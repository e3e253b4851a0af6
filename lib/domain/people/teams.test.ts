import { describe, expect, it } from "vitest";

import { as, aTeam, aUser, theSystem } from "#lib/testing/factories.ts";
import { rolledBack, TEST_NOW } from "#lib/testing/rolled-back.ts";

import { addTeam } from "./add-team.ts";
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
