import { z } from "zod";

import { pageInput, pageOf } from "../page.ts";
import { expectedVersion, id, line, markdown, slug, version, webUrl } from "../scalars.ts";

export const service = z
  .object({
    id,
    slug,
    name: z.string(),
    description: z.string(),
    ownerTeam: z.object({ slug, name: z.string() }).nullable(),
    runbookUrl: z.string().nullable(),
    repositoryUrl: z.string().nullable(),
    version,
  })
  .meta({ id: "Service" });
export const servicePage = pageOf(service);
export const listServicesInput = z.strictObject(pageInput);
export const getServiceInput = z.strictObject({ slug });

export const registerServiceInput = z
  .strictObject({
    slug,
    name: line(100, "Name the service."),
    description: markdown(5_000).default(""),
    ownerTeam: slug.optional(),
    runbookUrl: webUrl.optional(),
    repositoryUrl: webUrl.optional(),
  })
  .meta({ id: "RegisterServiceInput" });
export type RegisterServiceInput = z.output<typeof registerServiceInput>;

export const changeServiceInput = z
  .strictObject({
    slug,
    expectedVersion,
    name: line(100, "Name the service.").optional(),
    description: markdown(5_000).optional(),
    ownerTeam: slug.nullable().optional(),
    runbookUrl: webUrl.nullable().optional(),
    repositoryUrl: webUrl.nullable().optional(),
  })
  .meta({ id: "ChangeServiceInput" });
export type ChangeServiceInput = z.output<typeof changeServiceInput>;
