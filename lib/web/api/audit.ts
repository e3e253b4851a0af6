import { auditPage, listAuditInput } from "#lib/domain/events/audit-schema.ts";
import { listAudit } from "#lib/domain/events/list-audit.ts";

import { operation } from "../operation.ts";

const tag = "Audit";

export const auditOperations = [
  operation({
    method: "GET",
    path: "/audit",
    tag,
    summary: "List what was done, by whom",
    scope: "admin",
    input: listAuditInput,
    output: auditPage,
    status: 200,
    errors: ["forbidden"],
    run: listAudit,
  }),
] as const;
