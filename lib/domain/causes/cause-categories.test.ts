import { describe, expect, it } from "vitest";

import { anIncident, as, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import type { Context } from "../context.ts";
import { addCauseCategory } from "./add-cause-category.ts";
import { changeCauseCategory } from "./change-cause-category.ts";
import { changeCause } from "./change-cause.ts";
import { identifyCause } from "./identify-cause.ts";
import { listCauseCategories } from "./list-cause-categories.ts";

const slugs = async (ctx: Context) =>
  (await listCauseCategories(ctx, { limit: 200 })).items.map(({ slug }) => slug);

const tides = { slug: "tides", name: "Tides" };

describe("addCauseCategory", () => {
  it("adds it at the end", () =>
    rolledBack(theSystem, async (ctx) => {
      expect(await addCauseCategory(ctx, tides)).toMatchObject({ ...tides, retired: false, version: 1 });
      expect((await slugs(ctx)).at(-1)).toBe("tides");
    }));

  it("refuses a slug that is taken, and everybody below managers", () =>
    rolledBack(theSystem, async (ctx) => {
      const again = addCauseCategory(ctx, { slug: "cache", name: "Caches" });
      await expect(again).rejects.toMatchObject({ reason: "slug-taken" });
      await expect(addCauseCategory(await as(ctx, "responder"), tides)).rejects.toMatchObject({
        code: "forbidden",
      });
      expect(await addCauseCategory(await as(ctx, "manager"), tides)).toMatchObject(tides);
    }));
});

describe("changeCauseCategory", () => {
  it("renames it and moves it to another place", () =>
    rolledBack(theSystem, async (ctx) => {
      const before = await slugs(ctx);
      const change = { slug: "people", expectedVersion: 1, name: "People and habits", position: 2 };
      expect(await changeCauseCategory(ctx, change)).toMatchObject({
        name: "People and habits",
        position: 2,
        version: 2,
      });
      const others = before.filter((slug) => slug !== "people");
      expect(await slugs(ctx)).toEqual([others[0], "people", ...others.slice(1)]);
    }));

  it("retires it: no new cause takes it, one that has it keeps it, and it can come back", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      await addCauseCategory(ctx, tides);
      const flood = { key, kind: "root" as const, category: "tides", statement: "A flood" };
      const { id } = await identifyCause(ctx, flood);
      const retired = await changeCauseCategory(ctx, { slug: "tides", expectedVersion: 1, retired: true });
      expect(retired.retired).toBe(true);
      await expect(identifyCause(ctx, flood)).rejects.toMatchObject({ reason: "retired-category" });
      const kept = { id, expectedVersion: 1, category: "tides", statement: "A spring tide" };
      expect(await changeCause(ctx, kept)).toMatchObject({ category: "tides" });
      await changeCauseCategory(ctx, { slug: "tides", expectedVersion: 2, retired: false });
      expect(await identifyCause(ctx, flood)).toMatchObject({ category: "tides" });
    }));

  it("refuses a stale version, one that is not there, and everybody below managers", () =>
    rolledBack(theSystem, async (ctx) => {
      const change = { slug: "cache", expectedVersion: 7, name: "Caches" };
      await expect(changeCauseCategory(ctx, change)).rejects.toMatchObject({ reason: "stale-version" });
      const unknown = changeCauseCategory(ctx, { ...change, slug: "weather" });
      await expect(unknown).rejects.toMatchObject({ reason: "cause-category-not-found" });
      await expect(changeCauseCategory(await as(ctx, "responder"), change)).rejects.toMatchObject({
        code: "forbidden",
      });
    }));
});
