import { expect, it } from "vitest";

import { as, aService, aTeam, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { changeService } from "./change-service.ts";
import { registerService } from "./register-service.ts";

it("who owns a service, and who owned it before, is in the audit", () =>
  rolledBack(theSystem, async (system) => {
    const manager = await as(system, "manager");
    const [before, after] = [await aTeam(system), await aTeam(system)];
    const { id, slug } = await aService(system, { ownerTeamId: before.id });
    const changed = await changeService(manager, { slug, expectedVersion: 1, ownerTeam: after.slug });
    expect(changed).toMatchObject({ ownerTeam: { slug: after.slug }, version: 2 });
    await changeService(manager, { slug, expectedVersion: 2, ownerTeam: null });
    const entries = await system.db.auditEntry.findMany({
      where: { subjectId: id },
      orderBy: { id: "asc" },
    });
    expect(entries).toMatchObject([
      {
        action: "service.changed",
        data: { before: { ownerTeam: { slug: before.slug } }, changed: { ownerTeam: after.slug } },
      },
      {
        action: "service.changed",
        data: { before: { ownerTeam: { slug: after.slug } }, changed: { ownerTeam: null } },
      },
    ]);
  }));

it("a change that says nothing of the owner leaves the owner, and is not told as one of it", () =>
  rolledBack(theSystem, async (system) => {
    const team = await aTeam(system);
    const { id, slug } = await aService(system, { ownerTeamId: team.id });
    const change = { slug, expectedVersion: 1, name: "Check-out" };
    expect(await changeService(await as(system, "manager"), change)).toMatchObject({
      name: "Check-out",
      ownerTeam: { slug: team.slug },
    });
    const { data } = await system.db.auditEntry.findFirstOrThrow({ where: { subjectId: id } });
    expect(data).toMatchObject({ changed: { name: "Check-out" } });
    expect(data).not.toHaveProperty("changed.ownerTeam");
  }));

it("a service can belong to no team that there is not", () =>
  rolledBack(theSystem, async (system) => {
    const manager = await as(system, "manager");
    const { slug } = await aService(system);
    const unknown = { code: "invalid", reason: "unknown-team" };
    const change = { slug, expectedVersion: 1, ownerTeam: "nobody" };
    await expect(changeService(manager, change)).rejects.toMatchObject(unknown);
    const given = { slug: "new-service", name: "New", description: "", ownerTeam: "nobody" };
    await expect(registerService(manager, given)).rejects.toMatchObject(unknown);
  }));
