import { type AccessRow, outside } from "./access-row.ts";
import { aReferenceService } from "./reference-on-stage.ts";

/** Who may bring an incident on. */
export const referenceAccess: Readonly<Record<string, AccessRow>> = {
  "GET /reference-service": outside("viewer", ({ system }) => aReferenceService(system)),
  "PATCH /reference-service/config": outside("responder", async ({ system }) => ({
    ...(await aReferenceService(system)),
    body: { jitter: 0.1 },
  })),
  "PATCH /reference-service/load": outside("responder", async ({ system }) => ({
    ...(await aReferenceService(system)),
    body: { requestsPerSecond: 2 },
  })),
};
