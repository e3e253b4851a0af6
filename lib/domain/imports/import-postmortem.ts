import { createHash } from "node:crypto";

import { actorName, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { insertCause } from "../causes/insert-cause.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { insertEscalation } from "../escalations/insert-escalation.ts";
import { recordEvent } from "../events/record-event.ts";
import { insertHypothesis } from "../hypotheses/insert-hypothesis.ts";
import { getIncident } from "../incidents/get-incident.ts";
import { insertIncident } from "../incidents/insert-incident.ts";
import { readSummary } from "../incidents/read-summary.ts";
import { parsedJson } from "../json-text.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { writePostmortemSection } from "../postmortems/write-postmortem-section.ts";
import { newId } from "../record-id.ts";
import { insertTask } from "../tasks/insert-task.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { beganAt, documentEntries, escalatedTo, titleOf } from "./document-incident.ts";
import { documentSections } from "./document-sections.ts";
import type { ImportedPostmortemJson, ImportPostmortemInput } from "./import-schema.ts";
import { parsePostmortem } from "./parse-postmortem.ts";
import { canImportPostmortem } from "./policy.ts";
import type { ParsedPostmortem } from "./schema.ts";

/**
 * Reads a postmortem document and, unless it is a dry run, stores it as a resolved incident with timeline, ruled-out
 * hypotheses, escalations, causes, tasks and a draft postmortem; the document itself is kept whole beside them.
 * What the document does not say stays unknown. Refuses viewers.
 */
export async function importPostmortem(
  ctx: Context,
  input: ImportPostmortemInput,
): Promise<ImportedPostmortemJson> {
  authorize(
    canImportPostmortem(ctx.actor),
    "Viewers cannot import postmortems. Ask for the role of responder.",
  );
  const parsed = parsePostmortem(input.text);
  if (input.dryRun) return parsed;

  return inTransaction({ ...ctx, source: "import" }, async (ctx) => {
    authorize(
      canImportPostmortem(ctx.actor),
      "Viewers cannot import postmortems. Ask for the role of responder.",
    );
    const entries = documentEntries(parsed, ctx.now());
    const began = beganAt(parsed) ?? ctx.now();
    const incident = await insertIncident(
      ctx,
      {
        title: titleOf(parsed),
        severity: input.severity,
        status: "resolved",
        impactPercent: parsed.impact.percentUsers,
        impactSymptoms: parsed.impact.text ?? "",
        impactIntermittent: /\bintermittent/i.test(parsed.impact.text ?? ""),
        visibility: "normal",
        declaredAt: began,
        statusChangedAt: parsed.endedAt === null ? began : new Date(parsed.endedAt),
      },
      entries.length,
    );
    const stored = await insertEntries(
      ctx,
      incident,
      entries.map(({ draft }) => draft),
    );
    const entryIds = new Map(entries.map(({ line }, index) => [line, stored[index]?.id]));
    await storeStructure(ctx, incident, parsed, (line) => entryIds.get(line));
    for (const [name, body] of documentSections(parsed, input.text)) {
      await writePostmortemSection(ctx, { key: incident.id, name, body });
    }
    await keepDocument(ctx, incident, input, parsed);

    await recordEvent(ctx, {
      type: "incident.imported",
      incident,
      data: { incident: await readSummary(ctx, incident.id) },
      detail: { entries: entries.length, tasks: parsed.tasks.length, unparsed: parsed.unparsed.length },
    });
    return { ...parsed, incident: parsedJson(await getIncident(ctx, { key: incident.id })) };
  });
}

/** Paths, escalations, causes and tasks, each linked to the entry of its line when the timeline tells of it. */
async function storeStructure(
  ctx: TransactionContext,
  incident: LockedIncident,
  parsed: ParsedPostmortem,
  entryOf: (line: number) => string | undefined,
): Promise<void> {
  const timeOf = (line: number) => {
    const at = parsed.timeline.find((row) => row.line === line)?.at ?? null;
    return at === null ? null : new Date(at);
  };
  for (const { statement, category, line } of parsed.misleadingPaths) {
    const openedAt = timeOf(line);
    const path = {
      statement: statement.slice(0, 500),
      category,
      outcome: "ruled_out",
      settledBecause: `The document tells of it as a path that misled (line ${line}).`,
      openedAt,
      openedPrecision: openedAt === null ? "unknown" : "minute",
    } as const;
    await insertHypothesis(ctx, incident.id, path, entryOf(line));
  }
  for (const { text, line } of parsed.escalations) {
    await insertEscalation(ctx, incident.id, {
      toName: escalatedTo(text),
      reason: text.slice(0, 2_000),
      escalatedAt: timeOf(line),
    });
  }
  for (const { text } of parsed.rootCauses) {
    await insertCause(ctx, incident.id, { kind: "root", category: null, statement: text.slice(0, 5_000) });
  }
  for (const { title, kind, owner, dueOn } of parsed.tasks) {
    const due = dueOn === null ? null : new Date(dueOn);
    await insertTask(ctx, incident.id, { title: title.slice(0, 500), kind, ownerName: owner, dueOn: due });
  }
}

async function keepDocument(
  ctx: TransactionContext,
  incident: LockedIncident,
  { text, contentType }: ImportPostmortemInput,
  parsed: ParsedPostmortem,
): Promise<void> {
  await ctx.db.importedDocument.create({
    data: {
      id: newId(),
      incidentId: incident.id,
      contentType,
      text,
      sha256: new Uint8Array(createHash("sha256").update(text).digest()),
      parsed,
      importedById: actorUserId(ctx.actor),
      importedBy: actorName(ctx.actor),
      importedAt: ctx.now(),
    },
  });
}
