import { createHash } from "node:crypto";

import { actorName, actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { recordEvent } from "../events/record-event.ts";
import { requestCapture } from "../evidence/request-capture.ts";
import { incidentKeyOf } from "../incident-reference.ts";
import { readSummary } from "../incident-summary.ts";
import { inVisibleIncident } from "../incident-visibility.ts";
import { getIncident } from "../incidents/get-incident.ts";
import { insertIncident } from "../incidents/insert-incident.ts";
import type { IncidentJson } from "../incidents/schema.ts";
import { parsedJson } from "../json-text.ts";
import type { LockedIncident } from "../lock-incident.ts";
import { writePostmortemSection } from "../postmortems/write-postmortem-section.ts";
import { newId } from "../record-id.ts";
import { insertEntries } from "../timeline/insert-entries.ts";
import { chooseIncidentFields, type IncidentFields } from "./choose-incident-fields.ts";
import { documentEntries, type DocumentEntry } from "./document-incident.ts";
import { documentSections } from "./document-sections.ts";
import { readPostmortem } from "./document/read-postmortem.ts";
import type { ImportedPostmortemJson, ImportPostmortemInput } from "./import-schema.ts";
import { canImportPostmortem } from "./policy.ts";
import type { ParsedPostmortem } from "./schema.ts";
import { type DocumentStructure, documentStructure, storeStructure } from "./store-structure.ts";

/** Everything that a document becomes, before it is written. */
type Plan = {
  readonly parsed: ParsedPostmortem;
  readonly fields: IncidentFields;
  readonly entries: DocumentEntry[];
  readonly structure: DocumentStructure;
};

/**
 * Reads a postmortem document and, unless it is a dry run, stores it as an incident with timeline, ruled-out
 * hypotheses, escalations, causes, tasks and a draft postmortem; the document itself is kept whole beside them.
 * What the document does not say stays unknown, or is warned about where a value is needed. A document of which the actor
 * sees an incident already is not stored twice, unless asked to. Refuses viewers.
 */
export async function importPostmortem(
  ctx: Context,
  input: ImportPostmortemInput,
): Promise<ImportedPostmortemJson> {
  authorize(
    canImportPostmortem(ctx.actor),
    "Viewers cannot import postmortems. Ask for the role of responder.",
  );
  const plan = planImport(input, ctx.now());
  const sha256 = new Uint8Array(createHash("sha256").update(input.text).digest());
  if (input.dryRun) {
    const before = await keyOfImport(ctx, sha256);
    return before === null ? plan.parsed : withWarning(plan.parsed, `It was imported already, as ${before}.`);
  }

  return inTransaction({ ...ctx, source: "import" }, async (ctx) => {
    // Two imports of one document at the same time: the second waits, and finds the first's.
    await ctx.sql.rows("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text", [
      `import ${Buffer.from(sha256).toString("hex")}`,
    ]);
    const before = input.again ? null : await keyOfImport(ctx, sha256);
    if (before !== null) {
      const answer = withWarning(
        plan.parsed,
        `This document was imported already, as ${before}: nothing was stored.`,
      );
      return {
        ...answer,
        incident: parsedJson(await getIncident(ctx, { key: before })),
        alreadyImported: true,
      };
    }

    const incident = await storePlan(ctx, plan, input.text);
    await keepDocument(ctx, incident, input, sha256, plan.parsed);
    const { entries, parsed } = plan;
    await recordEvent(ctx, {
      type: "incident.imported",
      incident,
      data: { incident: await readSummary(ctx, incident.id) },
      detail: { entries: entries.length, tasks: parsed.tasks.length, unparsed: parsed.unparsed.length },
    });
    const stored = parsedJson<IncidentJson>(await getIncident(ctx, { key: incident.id }));
    const resolvedAt = stored.milestones.resolved?.at;
    if (typeof resolvedAt === "string") await requestCapture(ctx, stored, new Date(resolvedAt));
    return { ...parsed, incident: stored };
  });
}

function planImport({ text, severity }: ImportPostmortemInput, now: Date): Plan {
  const { parsed, facts } = readPostmortem(text);
  const fields = chooseIncidentFields(parsed, facts, severity, now);
  const structure = documentStructure(parsed, facts);
  const warnings = [...parsed.warnings, ...fields.warnings, ...structure.warnings];
  const entries = documentEntries(parsed, facts, now);
  return { parsed: { ...parsed, warnings }, fields, entries, structure };
}

function withWarning(parsed: ParsedPostmortem, message: string): ParsedPostmortem {
  return { ...parsed, warnings: [{ line: 1, message }, ...parsed.warnings] };
}

/** The key of the newest incident imported from that document which the actor may see; null when there is none. */
async function keyOfImport(ctx: Context | TransactionContext, sha256: Uint8Array<ArrayBuffer>) {
  const found = await ctx.db.importedDocument.findFirst({
    where: { sha256, ...inVisibleIncident(ctx.actor) },
    orderBy: { importedAt: "desc" },
    select: { incident: { select: { number: true } } },
  });
  return found && incidentKeyOf(found.incident.number);
}

/** Writes what the document tells in the document's name: whoever uploads it did none of that. */
async function storePlan(
  uploader: TransactionContext,
  { parsed, fields, entries, structure }: Plan,
  text: string,
): Promise<LockedIncident> {
  const ctx: TransactionContext = {
    ...uploader,
    actor: { type: "system", job: "import", name: "the document" },
  };
  const { warnings: _, ...row } = fields;
  const { text: symptoms, percentUsers } = parsed.impact;
  const incident = await insertIncident(
    ctx,
    {
      ...row,
      impactPercent: percentUsers,
      impactSymptoms: symptoms ?? "",
      impactIntermittent: /\bintermittent/i.test(symptoms ?? ""),
      visibility: "normal",
    },
    entries.length,
  );
  const stored = await insertEntries(
    ctx,
    incident,
    entries.map(({ draft }) => draft),
  );
  const entryIds = new Map(entries.map(({ line }, index) => [line, stored[index]?.id]));
  await storeStructure(ctx, incident.id, structure, (line) => entryIds.get(line));
  for (const [name, body] of documentSections(parsed, text)) {
    await writePostmortemSection(ctx, { key: incident.id, name, body });
  }
  return incident;
}

async function keepDocument(
  ctx: TransactionContext,
  incident: LockedIncident,
  { text, contentType }: ImportPostmortemInput,
  sha256: Uint8Array<ArrayBuffer>,
  parsed: ParsedPostmortem,
): Promise<void> {
  await ctx.db.importedDocument.create({
    data: {
      id: newId(),
      incidentId: incident.id,
      contentType,
      text,
      sha256,
      parsed,
      importedById: actorUserId(ctx.actor),
      importedBy: actorName(ctx.actor),
      importedAt: ctx.now(),
    },
  });
}
