import { describe, expect, it } from "vitest";

import { anIncident, as, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { listCauses } from "../causes/list-causes.ts";
import { listEscalations } from "../escalations/list-escalations.ts";
import { listHypotheses } from "../hypotheses/list-hypotheses.ts";
import { getPostmortem } from "../postmortems/get-postmortem.ts";
import { listIncidentTasks } from "../tasks/list-tasks.ts";
import { listTimeline } from "../timeline/list-timeline.ts";
import { getImportedDocument } from "./get-imported-document.ts";
import { importPostmortem } from "./import-postmortem.ts";
import { importedPostmortem, importPostmortemInput } from "./import-schema.ts";

const DOCUMENT = `# Mail delayed for half of our customers

## Issue Summary
- Duration: March 3, 2025, 09:00 - March 3, 2025, 11:30 (UTC)
- Impact: Confirmations came up to an hour late for 50% of our customers.

## Timeline
- 09:05 UTC: A monitoring alert reported a growing mail queue.
- 09:20 UTC: Initially suspected the network of the second site.
- 09:50 UTC: Escalated to the messaging team.
- 10:40 UTC: A worker with a full disk was found.
- 11:30 UTC: The disk was cleared and the queue ran empty.

## Misleading Paths
- The network of the second site was suspected because only its mails were late.

## Root Cause
A log file without rotation filled the disk of one mail worker.

## Corrective and Preventative Measures
- Rotate the logs of all mail workers.
- Alert when a disk is 80 % full.
`;

const given = (text: string, extra: object = {}) =>
  importPostmortemInput.parse({ text, contentType: "text/markdown", ...extra });
const all = { limit: 100, order: "asc" as const };

describe("importPostmortem", () => {
  it("makes an incident that a reader of the document would call right", () =>
    rolledBack(theSystem, async (ctx) => {
      const answer = await importPostmortem(ctx, given(DOCUMENT, { severity: "SEV2" }));
      expect(importedPostmortem.safeParse(answer).error).toBeUndefined();
      const { incident } = answer;
      expect(incident).toMatchObject({
        title: "Mail delayed for half of our customers",
        status: "resolved",
        severity: "SEV2",
        source: "import",
        impactPercent: 50,
        declaredAt: "2025-03-03T09:05:00.000Z",
      });
      expect(incident?.milestones).toMatchObject({
        impactStarted: { at: "2025-03-03T09:00:00.000Z" },
        detected: { at: "2025-03-03T09:05:00.000Z" },
        escalated: { at: "2025-03-03T09:50:00.000Z" },
        resolved: { at: "2025-03-03T11:30:00.000Z" },
      });
      const key = incident?.key ?? "";
      const { items } = await listTimeline(ctx, { key, ...all });
      expect(items.map((entry) => entry.occurredAt?.slice(11, 16))).toEqual([
        "09:00",
        "09:05",
        "09:20",
        "09:50",
        "10:40",
        "11:30",
      ]);
      expect(new Set(items.map((entry) => entry.source))).toEqual(new Set(["import"]));
      const paths = (await listHypotheses(ctx, { key, ...all })).items;
      expect(paths).toMatchObject([{ outcome: "ruled_out", category: "network" }]);
      expect((await listEscalations(ctx, { key, ...all })).items).toMatchObject([
        { toName: "messaging team" },
      ]);
      expect((await listCauses(ctx, { key, ...all })).items[0]?.statement).toContain(
        "log file without rotation",
      );
      const tasks = (await listIncidentTasks(ctx, { key, ...all })).items;
      expect(tasks.map(({ title }) => title)).toEqual([
        "Rotate the logs of all mail workers.",
        "Alert when a disk is 80 % full.",
      ]);
      expect(tasks.every(({ owner, dueOn }) => owner === null && dueOn === null)).toBe(true);
      const { sections } = await getPostmortem(ctx, { key });
      expect(sections.map(({ name }) => name)).toContain("root_cause_and_resolution");
    }));

  it("keeps the document whole", () =>
    rolledBack(theSystem, async (ctx) => {
      const { incident } = await importPostmortem(ctx, given(DOCUMENT));
      const document = await getImportedDocument(ctx, { key: incident?.key ?? "" });
      expect(document).toMatchObject({
        text: DOCUMENT,
        contentType: "text/markdown",
        importedBy: "Hindcast",
      });
    }));

  it("gives no time to what the document gives none", () =>
    rolledBack(theSystem, async (ctx) => {
      const undated = "## Timeline\n- 10:45 The shop was down.\n- 11:00 It was up again.\n";
      const { incident } = await importPostmortem(ctx, given(undated));
      const { items } = await listTimeline(ctx, { key: incident?.key ?? "", ...all });
      expect(
        items.map(({ occurredAt, precision, statedTime }) => [occurredAt, precision, statedTime]),
      ).toEqual([
        [null, "unknown", "10:45"],
        [null, "unknown", "11:00"],
      ]);
      expect(incident?.measures.resolve.state).toBe("unknown");
    }));

  it("only reads it when it is a dry run", () =>
    rolledBack(theSystem, async (ctx) => {
      const answer = await importPostmortem(ctx, given(DOCUMENT, { dryRun: "true" }));
      expect(answer.timeline).toHaveLength(5);
      expect(answer.incident).toBeUndefined();
      expect(await ctx.db.incident.count()).toBe(0);
    }));

  it("refuses a viewer and an empty document", () =>
    rolledBack(theSystem, async (ctx) => {
      await expect(importPostmortem(await as(ctx, "viewer"), given(DOCUMENT))).rejects.toMatchObject({
        code: "forbidden",
      });
      expect(importPostmortemInput.safeParse({ text: " \n ", contentType: "text/plain" }).success).toBe(
        false,
      );
    }));

  it("has no document for an incident that was declared", () =>
    rolledBack(theSystem, async (ctx) => {
      const { key } = await anIncident(ctx);
      await expect(getImportedDocument(ctx, { key })).rejects.toMatchObject({
        reason: "imported-document-not-found",
      });
    }));
});
