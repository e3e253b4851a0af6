import { describe, expect, it } from "vitest";

import { anIncident, as, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { actorId } from "../actor.ts";
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

  it("takes nothing for a milestone that it only inferred", () =>
    rolledBack(theSystem, async (ctx) => {
      const answer = await importPostmortem(
        ctx,
        given(
          "# Mail late\n## Timeline (UTC)\n- 2025-03-03 09:05: An alert fired.\n- 09:50: The worker was restarted.\n",
        ),
      );
      expect(answer).toMatchObject({
        startedAt: "2025-03-03T09:05:00.000Z",
        endedAt: "2025-03-03T09:50:00.000Z",
      });
      const { items } = await listTimeline(ctx, { key: answer.incident?.key ?? "", ...all });
      expect(items.map(({ body }) => body)).toEqual(["An alert fired.", "The worker was restarted."]);
      expect(answer.incident?.milestones).toEqual({ detected: expect.anything() as unknown });
      expect(answer.incident?.measures.detect.state).toBe("unknown");
    }));

  it("stores what the document tells in nobody's name but the document's", () =>
    rolledBack(theSystem, async (ctx) => {
      const uploader = await as(ctx, "responder");
      const text = `${DOCUMENT}- Test the disks. (done)\n`.replace(
        "Escalated to the messaging team.",
        "The desk lead escalated it to the messaging team, acknowledged at 09:58.",
      );
      const { incident } = await importPostmortem(uploader, given(text));
      const key = incident?.key ?? "";
      expect(incident).toMatchObject({ declaredBy: null, participants: [] });
      const entries = (await listTimeline(ctx, { key, ...all })).items;
      expect(new Set(entries.map(({ author }) => author.name))).toEqual(new Set(["the document"]));
      expect((await listHypotheses(ctx, { key, ...all })).items).toMatchObject([
        { openedBy: "the document" },
      ]);
      expect((await listCauses(ctx, { key, ...all })).items).toMatchObject([{ author: "the document" }]);
      expect((await listEscalations(ctx, { key, ...all })).items).toMatchObject([
        {
          toName: "messaging team",
          escalatedBy: "desk lead",
          escalatedAt: "2025-03-03T09:50:00.000Z",
          acknowledgedAt: "2025-03-03T09:58:00.000Z",
          acknowledgedBy: null,
        },
      ]);
      const { sections } = await getPostmortem(ctx, { key });
      expect(new Set(sections.map(({ writtenBy }) => writtenBy))).toEqual(new Set(["the document"]));
      const audit = await ctx.db.auditEntry.findMany({ where: { action: "incident.imported" } });
      expect(audit.map(({ actorId }) => actorId)).toEqual([actorId(uploader.actor)]);
    }));

  it("stores each task as far as the document says it is", () =>
    rolledBack(theSystem, async (ctx) => {
      const text = [
        "# Mail late",
        "## Action items",
        "- [x] Rotate the logs.",
        "- [ ] Alert when a disk is full.",
        "- ~~Buy a larger disk.~~",
        "- Rewrite the worker (won't do)",
        "",
        "| Task | Owner | Status |",
        "|---|---|---|",
        "| Test the restore | storage | In progress |",
        "| Document the disks | storage | Closed |",
        "| Order a shelf | storage | Quux |",
      ].join("\n");
      const { incident, warnings, unparsed } = await importPostmortem(ctx, given(text));
      const tasks = (await listIncidentTasks(ctx, { key: incident?.key ?? "", ...all })).items;
      expect(tasks.map(({ title, status }) => [title, status])).toEqual([
        ["Rotate the logs.", "implemented"],
        ["Alert when a disk is full.", "open"],
        ["Buy a larger disk.", "wont_do"],
        ["Rewrite the worker (won't do)", "wont_do"],
        ["Test the restore", "in_progress"],
        ["Document the disks", "implemented"],
        ["Order a shelf", "open"],
      ]);
      expect(warnings).toContainEqual({
        line: 12,
        message: 'The status "Quux" is not understood: the task is taken as open.',
      });
      expect(unparsed).toEqual([{ from: 12, to: 12 }]);
    }));

  it("takes severity and status from the document", () =>
    rolledBack(theSystem, async (ctx) => {
      const { incident, warnings } = await importPostmortem(
        ctx,
        given(
          "# Mail late\nDate: 2025-03-03\nSeverity: P1 (high)\nStatus: Mitigated\n## Timeline (UTC)\n- 09:05 x",
        ),
      );
      expect(incident).toMatchObject({ severity: "SEV1", status: "mitigated" });
      expect(warnings.map(({ message }) => message).join()).not.toMatch(/severity|status/);
    }));

  it("warns about each value that it had to choose", () =>
    rolledBack(theSystem, async (ctx) => {
      const told = async (text: string, extra: object = {}) =>
        (await importPostmortem(ctx, given(text, extra))).warnings.map(({ message }) => message);
      expect(await told("The mail was late because a disk was full.")).toEqual(
        expect.arrayContaining([
          "The document has no title: its first words stand for it.",
          "The document gives no date: the incident has that of its import.",
          "The document states no severity: SEV3 was taken.",
          "The document states no status: resolved was taken.",
        ]),
      );
      expect(await told("# Mail late\nSeverity: critical\nStatus: closed", { severity: "SEV2" })).toEqual(
        expect.arrayContaining([
          "The document states SEV1: SEV2 was taken, as asked for.",
          'The document states "closed": resolved was taken.',
        ]),
      );
    }));

  it("cuts what is too long between characters, and says so", () =>
    rolledBack(theSystem, async (ctx) => {
      const text = `# Mail late\n## Misleading paths\n- Suspected ${"🦊".repeat(600)}\n## Root cause\nA disk.`;
      const { incident, warnings } = await importPostmortem(ctx, given(text));
      const [path] = (await listHypotheses(ctx, { key: incident?.key ?? "", ...all })).items;
      expect(path?.statement).toBe(`Suspected ${"🦊".repeat(489)}…`);
      expect(warnings).toContainEqual({
        line: 3,
        message: "This text is cut to 500 characters; the document is kept whole.",
      });
    }));

  it("answers with the incident that is there when the document was imported already", () =>
    rolledBack(theSystem, async (ctx) => {
      const first = await importPostmortem(ctx, given(DOCUMENT));
      const second = await importPostmortem(
        await as(ctx, "responder"),
        given(DOCUMENT, { severity: "SEV1" }),
      );
      expect(second).toMatchObject({ alreadyImported: true, incident: { id: first.incident?.id } });
      expect(second.warnings[0]?.message).toBe(
        `This document was imported already, as ${first.incident?.key}: nothing was stored.`,
      );
      const dry = await importPostmortem(ctx, given(DOCUMENT, { dryRun: "true" }));
      expect(dry.warnings[0]?.message).toBe(`It was imported already, as ${first.incident?.key}.`);
      const forced = await importPostmortem(ctx, given(DOCUMENT, { again: "true" }));
      expect(forced.incident?.id).not.toBe(first.incident?.id);
      expect(await ctx.db.incident.count()).toBe(2);
    }));

  it("stores it again for somebody who may not see the incident that is there", () =>
    rolledBack(theSystem, async (ctx) => {
      const { incident } = await importPostmortem(ctx, given(DOCUMENT));
      await ctx.db.incident.update({ where: { id: incident?.id ?? "" }, data: { visibility: "private" } });
      const other = await importPostmortem(await as(ctx, "responder"), given(DOCUMENT));
      expect(other.alreadyImported).toBeUndefined();
      expect(other.incident?.id).not.toBe(incident?.id);
    }));

  it("stores thousands of tasks within the time of a transaction", () =>
    rolledBack(theSystem, async (ctx) => {
      const text = `# Mail late\n## Action items\n${"- Rotate the logs of one more worker.\n".repeat(6_000)}`;
      const { incident } = await importPostmortem(ctx, given(text));
      expect(await ctx.db.task.count({ where: { incidentId: incident?.id ?? "" } })).toBe(6_000);
    }));

  it("keeps the link of a task beside its title", () =>
    rolledBack(theSystem, async (ctx) => {
      const text = [
        "# Mail late",
        "## Action items",
        "- [Rotate the logs.](https://tracker.example/7)",
        "- Buy a larger disk. [Issue](https://tracker.example/8)",
        "- Order a shelf.",
      ].join("\n");
      const { incident, unparsed } = await importPostmortem(ctx, given(text));
      const tasks = (await listIncidentTasks(ctx, { key: incident?.key ?? "", ...all })).items;
      expect(tasks.map(({ title, externalUrl }) => [title, externalUrl])).toEqual([
        ["Rotate the logs.", "https://tracker.example/7"],
        ["Buy a larger disk.", "https://tracker.example/8"],
        ["Order a shelf.", null],
      ]);
      expect(unparsed).toEqual([]);
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
