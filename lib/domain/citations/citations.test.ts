import { describe, expect, it } from "vitest";

import { anEvidence } from "#lib/testing/evidence-stage.ts";
import { anIncident, as, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { deleteCause } from "../causes/delete-cause.ts";
import { identifyCause } from "../causes/identify-cause.ts";
import { listCauses } from "../causes/list-causes.ts";
import type { Context } from "../context.ts";
import { listHypotheses } from "../hypotheses/list-hypotheses.ts";
import { openHypothesis } from "../hypotheses/open-hypothesis.ts";
import { addTask } from "../tasks/add-task.ts";
import { listIncidentTasks } from "../tasks/list-tasks.ts";
import { appendTimelineEntry } from "../timeline/append-timeline-entry.ts";
import { citeForCause } from "./cite-for-cause.ts";
import { citeForHypothesis } from "./cite-for-hypothesis.ts";
import { citeForTask } from "./cite-for-task.ts";
import { removeCitation } from "./remove-citation.ts";
import { citation as schema, citeForHypothesisInput, citeForTaskInput } from "./schema.ts";

const anEntry = (ctx: Context, key: string) =>
  appendTimelineEntry(ctx, { key, kind: "observation", body: "No loss for an hour", precision: "exact" });
const aPath = (ctx: Context, key: string) =>
  openHypothesis(ctx, { key, statement: "The network drops packets", category: "network" });

describe("citeForHypothesis", () => {
  it("attaches an entry and a link, each in its role", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const [entry, path] = [await anEntry(ctx, key), await aPath(ctx, key)];
      const against = { id: path.id, role: "counter_evidence" as const };
      const cited = await citeForHypothesis(ctx, { ...against, entryId: entry.id, note: "On every link" });
      expect(schema.safeParse(cited).error).toBeUndefined();
      expect(cited).toMatchObject({
        hypothesisId: path.id,
        causeId: null,
        entry: { id: entry.id, excerpt: "No loss for an hour" },
        note: "On every link",
      });
      const linked = await citeForHypothesis(ctx, { ...against, url: "https://example.test/links" });
      const [shown] = (await listHypotheses(ctx, { key, limit: 10 })).items;
      expect(shown?.citations.slice(1)).toEqual([cited, linked]);
      // What somebody has open of the hypothesis itself is not stale for it.
      expect(shown?.version).toBe(path.version);
    }));

  it("takes either an entry or a link", () => {
    const given = { id: crypto.randomUUID(), role: "clue" };
    expect(citeForHypothesisInput.safeParse(given).success).toBe(false);
    const both = { ...given, entryId: crypto.randomUUID(), url: "https://example.test/" };
    expect(citeForHypothesisInput.safeParse(both).success).toBe(false);
    expect(citeForHypothesisInput.safeParse({ ...given, url: "javascript:alert(1)" }).success).toBe(false);
  });

  it("refuses an entry of another incident, one cited so already, and viewers", () =>
    rolledBack(theSystem, async (ctx) => {
      const [{ key }, elsewhere] = [await anIncident(ctx), await anIncident(ctx)];
      const [entry, path] = [await anEntry(ctx, key), await aPath(ctx, key)];
      const strange = { id: path.id, role: "clue" as const, entryId: (await anEntry(ctx, elsewhere.key)).id };
      await expect(citeForHypothesis(ctx, strange)).rejects.toMatchObject({ reason: "unknown-entry" });
      const cite = { ...strange, entryId: entry.id };
      await expect(citeForHypothesis(await as(ctx, "viewer"), cite)).rejects.toMatchObject({
        code: "forbidden",
      });
      await citeForHypothesis(ctx, cite);
      await expect(citeForHypothesis(ctx, cite)).rejects.toMatchObject({ reason: "already-cited" });
    }));
});

describe("citeForCause", () => {
  it("attaches what shows a cause, and does not find a deleted one", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const cause = await identifyCause(ctx, {
        key,
        kind: "root",
        category: "network",
        statement: "A loose cable",
      });
      const cite = { id: cause.id, role: "support" as const, entryId: (await anEntry(ctx, key)).id };
      const cited = await citeForCause(ctx, cite);
      expect((await listCauses(ctx, { key, limit: 10 })).items[0]?.citations).toEqual([cited]);
      await deleteCause(ctx, { id: cause.id, expectedVersion: cause.version });
      await expect(citeForCause(ctx, cite)).rejects.toMatchObject({ reason: "cause-not-found" });
    }));
});

describe("citing evidence", () => {
  it("goes for hypotheses, causes and tasks, and says what it is", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const evidence = await anEvidence(ctx, key, { title: "Cache hit ratio" });
      const path = await aPath(ctx, key);
      const cited = await citeForHypothesis(ctx, { id: path.id, role: "clue", evidenceId: evidence.id });
      expect(schema.safeParse(cited).error).toBeUndefined();
      expect(cited).toMatchObject({ hypothesisId: path.id, entry: null, url: null });
      const { id, title, service, from, to } = evidence;
      expect(cited.evidence).toEqual({ id, title, service, from, to });
      const given = { key, kind: "root", category: "cache", statement: "One expiry for all" } as const;
      const cause = await identifyCause(ctx, given);
      const forCause = await citeForCause(ctx, { id: cause.id, role: "support", evidenceId: evidence.id });
      expect((await listCauses(ctx, { key, limit: 10 })).items[0]?.citations).toEqual([forCause]);
      const task = await addTask(ctx, { key, title: "Spread the expiry", kind: "prevent", priority: "high" });
      expect(task.citations).toEqual([]);
      const forTask = await citeForTask(ctx, { id: task.id, role: "support", evidenceId: evidence.id });
      expect(forTask).toMatchObject({ taskId: task.id, causeId: null, hypothesisId: null });
      const [shown] = (await listIncidentTasks(ctx, { key, limit: 10 })).items;
      expect(shown?.citations).toEqual([forTask]);
      expect(shown?.version).toBe(task.version);
      await removeCitation(ctx, { id: forTask.id });
      expect((await listIncidentTasks(ctx, { key, limit: 10 })).items[0]?.citations).toEqual([]);
    }));

  it("refuses evidence of another incident, a second time in one role, two targets, and viewers", () =>
    rolledBack(theSystem, async (ctx) => {
      const [{ key }, other] = [await anIncident(ctx), await anIncident(ctx)];
      const { id } = await addTask(ctx, { key, title: "Spread it", kind: "prevent", priority: "high" });
      const foreign = { id, role: "support" as const, evidenceId: (await anEvidence(ctx, other.key)).id };
      await expect(citeForTask(ctx, foreign)).rejects.toMatchObject({ reason: "unknown-evidence" });
      const given = { id, role: "support" as const, evidenceId: (await anEvidence(ctx, key)).id };
      await expect(citeForTask(await as(ctx, "viewer"), given)).rejects.toMatchObject({ code: "forbidden" });
      await citeForTask(ctx, given);
      await expect(citeForTask(ctx, given)).rejects.toMatchObject({ reason: "already-cited" });
      expect(citeForTaskInput.safeParse({ ...given, url: "https://example.test/" }).success).toBe(false);
      expect(citeForTaskInput.safeParse({ id }).success).toBe(false);
    }));
});

describe("removeCitation", () => {
  it("takes it back once; the entry stays", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      const { citations } = await aPath(ctx, key);
      const id = citations[0]?.id ?? "";
      await expect(removeCitation(await as(ctx, "viewer"), { id })).rejects.toMatchObject({
        code: "forbidden",
      });
      await removeCitation(ctx, { id });
      const [shown] = (await listHypotheses(ctx, { key, limit: 10 })).items;
      expect(shown?.citations).toEqual([]);
      await expect(removeCitation(ctx, { id })).rejects.toMatchObject({ reason: "citation-not-found" });
    }));
});
