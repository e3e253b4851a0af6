import { api } from "#components/incidents/api.ts";
import type { Answer } from "#components/incidents/apply-live-event.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import { ApiError } from "#lib/web/client.ts";
import type { ApiInput } from "#lib/web/client.ts";

import type { UnsentWrite } from "./unsent-write.ts";

/** A write is sent again, under the same key, when the server has not answered by then. */
const sendingLimitMs = 10_000;

/** What the server made of a write. */
export type SentAnswer = Answer & { incident?: IncidentJson };

const answerNames: Record<UnsentWrite["call"], keyof SentAnswer> = {
  "POST /incidents/{key}/timeline": "entry",
  "POST /incidents/{key}/status": "incident",
  "POST /incidents/{key}/hypotheses": "hypothesis",
  "POST /hypotheses/{id}/settle": "hypothesis",
  "POST /incidents/{key}/escalations": "escalation",
  "POST /incidents/{key}/tasks": "task",
  "POST /incidents/{key}/causes": "cause",
  "POST /incidents/{key}/evidence": "evidence",
};

/** Sends one write to the server, and then what it cites. Throws ApiError. */
export async function sendWrite({ call, input, cites, idempotencyKey }: UnsentWrite): Promise<SentAnswer> {
  // It was typed as this call's input when it was written down; the server checks it in any case.
  const given = input as ApiInput<typeof call>;
  const answer = await api.call(call, given, { idempotencyKey, timeoutMs: sendingLimitMs });
  if (cites !== undefined) await cite(cites, (answer as TimelineEntryJson).id, idempotencyKey);
  return { [answerNames[call]]: answer };
}

/** The one place where an entry is attached to the hypothesis that it speaks for or against. */
async function cite(
  { hypothesisId, role }: NonNullable<UnsentWrite["cites"]>,
  entryId: string,
  idempotencyKey: string,
): Promise<void> {
  try {
    await api.call(
      "POST /hypotheses/{id}/citations",
      { id: hypothesisId, role, entryId },
      { idempotencyKey: `${idempotencyKey}-cite`, timeoutMs: sendingLimitMs },
    );
  } catch (error) {
    // The entry is logged; where it cannot be attached (any more) it stands by itself.
    if (!(error instanceof ApiError) || ![404, 409, 422].includes(error.status)) throw error;
  }
}
