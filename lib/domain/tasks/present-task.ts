import { z } from "zod";

import type { Prisma } from "#prisma/generated/client.ts";

import { citationOf, withCited } from "../citations/present-citation.ts";
import { incidentKeyOf } from "../incident-reference.ts";
import { successTest, task, type TaskJson } from "./schema.ts";

/** What presentTask needs beside the row. */
export const withOwners = {
  owner: { select: { id: true, name: true } },
  team: { select: { slug: true, name: true } },
  incident: { select: { number: true } },
  citations: { include: withCited, orderBy: { id: "asc" } },
} satisfies Prisma.TaskInclude;

type TaskRow = Prisma.TaskGetPayload<{ include: typeof withOwners }>;

/** A row as the API shows it. */
export function presentTask(row: TaskRow): TaskJson {
  return z.encode(task, {
    ...row,
    incidentKey: row.incident && incidentKeyOf(row.incident.number),
    owner: row.owner ?? (row.ownerName === null ? null : { id: null, name: row.ownerName }),
    dueOn: row.dueOn?.toISOString().slice(0, 10) ?? null,
    citations: row.citations.map(citationOf),
    successTest: row.successTest === null ? null : successTest.parse(row.successTest),
  });
}
