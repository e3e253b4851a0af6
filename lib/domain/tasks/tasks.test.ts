import { describe, expect, it } from "vitest";

import type { Actor } from "#lib/domain/actor.ts";
import { actorOf, anIncident, as, aService, aTeam, aUser, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { addTask } from "./add-task.ts";
import { changeTask } from "./change-task.ts";
import { listIncidentTasks, listTasks } from "./list-tasks.ts";
import { changeTaskInput, listTasksInput, task as schema } from "./schema.ts";

const review = (key: string) => ({
  key,
  title: "Review all caches",
  kind: "prevent" as const,
  priority: "high" as const,
});
const all = { limit: 50 };

describe("addTask", () => {
  it("keeps owner, team and day, and stands in its incident", () =>
    rolledBack(theSystem, async (ctx) => {
      const [owner, team] = [await aUser(ctx), await aTeam(ctx)];
      const { key } = await anIncident(ctx);
      const added = await addTask(ctx, {
        ...review(key),
        owner: owner.id,
        team: team.slug,
        dueOn: "2026-12-01",
      });
      expect(schema.safeParse(added).error).toBeUndefined();
      expect(added).toMatchObject({
        status: "open",
        owner: { name: owner.name },
        team: { slug: team.slug },
        dueOn: "2026-12-01",
        incidentKey: key,
      });
      expect((await listIncidentTasks(ctx, { key, ...all })).items).toEqual([added]);
    }));

  it("refuses an owner, team or cause that is not there, and viewers", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const gone = await aUser(ctx, { disabledAt: new Date() });
      await expect(addTask(ctx, { ...review(key), owner: gone.id })).rejects.toMatchObject({
        reason: "unknown-user",
      });
      await expect(addTask(ctx, { ...review(key), team: "nobody" })).rejects.toMatchObject({
        reason: "unknown-team",
      });
      const causeId = crypto.randomUUID();
      await expect(addTask(ctx, { ...review(key), causeId })).rejects.toMatchObject({
        reason: "unknown-cause",
      });
      await expect(addTask(await as(ctx, "viewer"), review(key))).rejects.toMatchObject({
        code: "forbidden",
      });
    }));
});

describe("a task's success test", () => {
  const successTest = {
    service: "nowhere",
    panel: "latency",
    comparison: "lt" as const,
    threshold: 0.5,
    holdMinutes: 60,
  };

  it("names a service that is registered", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      await expect(addTask(ctx, { ...review(key), successTest })).rejects.toMatchObject({
        code: "invalid",
        reason: "unknown-service",
      });
      const { slug } = await aService(ctx);
      const known = { ...successTest, service: slug };
      expect(await addTask(ctx, { ...review(key), successTest: known })).toMatchObject({
        successTest: known,
      });
    }));
});

describe("changeTask", () => {
  it.each([
    ["a reason alone", { reason: "Because" }, ["reason"]],
    ["a day before all days", { dueOn: "0000-01-01" }, ["dueOn"]],
  ])("its input refuses %s", (_what, given, path) => {
    const input = { id: crypto.randomUUID(), expectedVersion: 1, ...given };
    expect(changeTaskInput.safeParse(input).error?.issues).toMatchObject([{ path }]);
  });

  it("its input takes a reason together with its status", () => {
    const input = { id: crypto.randomUUID(), expectedVersion: 1, status: "wont_do", reason: "Because" };
    expect(changeTaskInput.safeParse(input).error).toBeUndefined();
  });

  it("asks for a reason before it will not be done, and refuses a stale version", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { id } = await addTask(ctx, review(key));
      const drop = { id, expectedVersion: 1, status: "wont_do" as const };
      await expect(changeTask(ctx, drop)).rejects.toMatchObject({ reason: "reason-required" });
      expect(await changeTask(ctx, { ...drop, reason: "The cache goes" })).toMatchObject({
        status: "wont_do",
        statusReason: "The cache goes",
        version: 2,
      });
      await expect(changeTask(ctx, { ...drop, reason: "Again" })).rejects.toMatchObject({
        reason: "stale-version",
        details: { current: { version: 2 } },
      });
    }));
});

describe("listTasks", () => {
  it("finds mine, my team's, overdue and unverified ones", () =>
    rolledBack(theSystem, async (ctx) => {
      const [me, team] = [await aUser(ctx, { role: "responder" }), await aTeam(ctx)];
      const { key } = await anIncident(ctx);
      const mine = await addTask(ctx, { ...review(key), owner: me.id, dueOn: "2026-11-21" });
      const theirs = await addTask(ctx, { ...review(key), team: team.slug, title: "Alert on deadlocks" });
      const done = await changeTask(ctx, { id: theirs.id, expectedVersion: 1, status: "implemented" });
      const asMe = { ...ctx, actor: actorOf(me) };
      const titles = async (filters: object) =>
        (await listTasks(asMe, { ...all, ...filters })).items.map(({ id }) => id);
      expect(await titles({ owner: "me" })).toEqual([mine.id]);
      expect(await titles({ team: team.slug })).toEqual([done.id]);
      expect(await titles({ overdue: true })).toEqual([mine.id]);
      expect(await titles({ unverified: true })).toEqual([done.id]);
      expect(await titles({ q: "deadlock" })).toEqual([done.id]);
    }));

  it.each([
    ["%", ["100% of caches"]],
    ["_", ["drop_cache"]],
    ["\\", ["C:\\caches"]],
    ["%25", []],
    ["CACHE", ["100% of caches", "drop_cache", "C:\\caches", "all caches"]],
  ])("takes %s for what it is, not for a pattern", (q, found) =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      for (const title of ["100% of caches", "drop_cache", "C:\\caches", "all caches"]) {
        await addTask(ctx, { ...review(key), title });
      }
      const { items } = await listTasks(ctx, listTasksInput.parse({ q }));
      expect(items.map(({ title }) => title)).toEqual(found);
    }),
  );

  it("gives none as their own to whoever is nobody, such as the system's token", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      await addTask(ctx, review(key));
      const program: Actor = {
        type: "token",
        tokenId: crypto.randomUUID(),
        userId: null,
        name: "Start",
        role: "admin",
        scopes: ["read", "write", "admin"],
      };
      for (const actor of [program, theSystem]) {
        expect((await listTasks({ ...ctx, actor }, { ...all, owner: "me" })).items).toEqual([]);
        expect((await listTasks({ ...ctx, actor }, all)).items).toHaveLength(1);
      }
    }));

  it("shows no task of a private incident to others", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx, { visibility: "private" });
      await addTask(ctx, review(key));
      expect((await listTasks(await as(ctx, "manager"), all)).items).toEqual([]);
      expect((await listTasks(await as(ctx, "admin"), all)).items).toHaveLength(1);
    }));
});

it("a task outlives its cause and keeps its incident from being deleted", () =>
  rolledBack(theSystem, async (ctx) => {
    const { key, id } = await anIncident(ctx);
    const cause = await ctx.db.cause.create({
      data: { incidentId: id, kind: "root", statement: "x", authorName: "x", recordedAt: new Date() },
    });
    const task = await addTask(ctx, { ...review(key), causeId: cause.id });
    await ctx.db.cause.delete({ where: { id: cause.id } });
    expect(await ctx.db.task.findUnique({ where: { id: task.id } })).toMatchObject({ causeId: null });
    await expect(ctx.db.incident.delete({ where: { id } })).rejects.toThrow("Foreign key");
  }));
