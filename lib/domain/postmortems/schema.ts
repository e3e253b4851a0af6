import { z } from "zod";

import { PostmortemSectionName, PostmortemState } from "#prisma/generated/enums.ts";

import { id, incidentKey, instant, version } from "../scalars.ts";

export const postmortemSectionName = z.enum(PostmortemSectionName).meta({ id: "PostmortemSectionName" });

export const postmortemSection = z
  .object({
    name: postmortemSectionName,
    body: z.string().meta({ description: "Markdown." }),
    writtenBy: z.string(),
    updatedAt: instant,
    version,
  })
  .meta({ id: "PostmortemSection" });
export type PostmortemSectionJson = z.input<typeof postmortemSection>;

export const postmortem = z
  .object({
    incidentId: id,
    state: z.enum(PostmortemState),
    sections: z.array(postmortemSection),
    updatedAt: instant,
    version,
  })
  .meta({ id: "Postmortem" });

export const getPostmortemInput = z.strictObject({ key: incidentKey });
