import { z } from "zod";

import { hasRole } from "../actor.ts";
import { authorize } from "../authorize.ts";
import type { Context } from "../context.ts";
import { cutPage, readCursor } from "../keyset.ts";
import { auditEntry, type ListAuditInput } from "./audit-schema.ts";

/** Who did what, newest first, of everything or of one subject. Administrators only: it names private incidents. */
export async function listAudit(ctx: Context, input: ListAuditInput) {
  authorize(hasRole(ctx.actor, "admin"), "Only administrators read the audit.");
  const before =
    input.cursor === undefined
      ? undefined
      : readCursor(input.cursor, z.tuple([z.string().regex(/^\d{1,18}$/)]))[0];
  const rows = await ctx.db.auditEntry.findMany({
    where: {
      ...(input.subject && { subjectId: input.subject }),
      ...(before && { id: { lt: BigInt(before) } }),
    },
    orderBy: { id: "desc" },
    take: input.limit + 1,
  });
  const entries = rows.map((row) =>
    z.encode(auditEntry, {
      ...row,
      id: String(row.id),
      actor: { type: row.actorType, id: row.actorId, name: row.actorName },
      data: row.data as Record<string, unknown>,
    }),
  );
  return cutPage(entries, input.limit, (last) => [last.id]);
}
