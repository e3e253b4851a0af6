import { z } from "zod";

import { pageInput, pageOf } from "../page.ts";
import { id, instant } from "../scalars.ts";

export const listAuditInput = z.strictObject({
  ...pageInput,
  subject: id.optional().meta({ description: "Id of an incident, user, token, team or service." }),
});
export type ListAuditInput = z.output<typeof listAuditInput>;

export const auditEntry = z
  .object({
    id: z.string(),
    at: instant,
    action: z.string(),
    actor: z.object({ type: z.string(), id: z.string(), name: z.string() }),
    subjectId: id,
    requestId: z.string(),
    data: z.record(z.string(), z.unknown()),
  })
  .meta({ id: "AuditEntry" });
export const auditPage = pageOf(auditEntry);
