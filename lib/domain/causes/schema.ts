import { z } from "zod";

import { CauseKind, Source } from "#prisma/generated/enums.ts";

import { citation } from "../citations/schema.ts";
import { pageInput, pageOf } from "../page.ts";
import { expectedVersion, id, incidentKey, instant, line, slug, version } from "../scalars.ts";

export const causeKind = z.enum(CauseKind).meta({ id: "CauseKind" });

export const cause = z
  .object({
    id,
    incidentId: id,
    kind: causeKind,
    category: slug.nullable().meta({ description: "From the catalogue of causes." }),
    statement: z.string(),
    mechanism: z.array(z.string()).meta({ description: "The chain of whys, first to last." }),
    hypothesisId: id.nullable(),
    position: z.int().meta({ description: "Its place among the causes of the incident." }),
    citations: z.array(citation).meta({ description: "What shows it." }),
    author: z.string(),
    source: z.enum(Source),
    recordedAt: instant,
    version,
  })
  .meta({ id: "Cause" });
export type CauseJson = z.input<typeof cause>;
export const causePage = pageOf(cause);

const statement = line(5_000, "Say what the cause was.");
const mechanism = z.array(line(2_000, "Say why.")).max(20);

export const identifyCauseInput = z
  .strictObject({
    key: incidentKey,
    kind: causeKind,
    category: slug,
    statement,
    mechanism: mechanism.optional(),
    hypothesisId: id.optional().meta({ description: "The confirmed hypothesis it came from." }),
  })
  .meta({ id: "IdentifyCauseInput" });
export type IdentifyCauseInput = z.output<typeof identifyCauseInput>;

export const changeCauseInput = z
  .strictObject({
    id,
    expectedVersion,
    kind: causeKind.optional(),
    category: slug.optional(),
    statement: statement.optional(),
    mechanism: mechanism.optional().meta({ description: "The whole chain, in its new order." }),
    hypothesisId: id.nullable().optional(),
  })
  .meta({ id: "ChangeCauseInput" });
export type ChangeCauseInput = z.output<typeof changeCauseInput>;

export const deleteCauseInput = z.strictObject({ id, expectedVersion });
export const restoreCauseInput = z.strictObject({ id });

export const reorderCausesInput = z
  .strictObject({
    key: incidentKey,
    ids: z.array(id).min(1).max(1_000).meta({ description: "Every cause of the incident, first to last." }),
  })
  .meta({ id: "ReorderCausesInput" });
export type ReorderCausesInput = z.output<typeof reorderCausesInput>;

export const causeOrder = z
  .object({ causes: z.array(z.object({ id, position: z.int() })) })
  .meta({ id: "CauseOrder" });

export const causeCategory = z
  .object({
    slug,
    name: z.string(),
    position: z.int(),
    retired: z.boolean().meta({ description: "No longer offered; causes that name it keep it." }),
    version,
  })
  .meta({ id: "CauseCategory" });
export type CauseCategoryJson = z.input<typeof causeCategory>;
export const causeCategoryPage = pageOf(causeCategory);

export const listCauseCategoriesInput = z.strictObject(pageInput);
export type ListCauseCategoriesInput = z.output<typeof listCauseCategoriesInput>;

const categoryName = line(60, "Give the category a name.");

export const addCauseCategoryInput = z
  .strictObject({ slug, name: categoryName })
  .meta({ id: "AddCauseCategoryInput" });
export type AddCauseCategoryInput = z.output<typeof addCauseCategoryInput>;

export const changeCauseCategoryInput = z
  .strictObject({
    slug,
    expectedVersion,
    name: categoryName.optional(),
    position: z.int().min(1).max(10_000).optional().meta({ description: "Its new place, from 1." }),
    retired: z.boolean().optional(),
  })
  .meta({ id: "ChangeCauseCategoryInput" });
export type ChangeCauseCategoryInput = z.output<typeof changeCauseCategoryInput>;
