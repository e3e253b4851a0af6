import { z } from "zod";

import type { Prisma } from "#prisma/generated/client.ts";

import { citationOf, withCited } from "../citations/present-citation.ts";
import { cause, type CauseJson } from "./schema.ts";

/** What presentCause needs beside the row. */
export const withEvidence = {
  citations: { include: withCited, orderBy: { id: "asc" } },
} satisfies Prisma.CauseInclude;

export type CauseRow = Prisma.CauseGetPayload<{ include: typeof withEvidence }>;

/** A row as the API shows it. */
export const presentCause = (row: CauseRow): CauseJson =>
  z.encode(cause, { ...row, author: row.authorName, citations: row.citations.map(citationOf) });
