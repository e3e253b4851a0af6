import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

import type { Moment, Write } from "./command.ts";

/** An entry as the API takes it. */
export function entryWrite(
  incidentKey: string,
  { kind, body }: { kind: TimelineEntryKind; body: string },
  { at, zone, precision }: Moment,
): Write<"POST /incidents/{key}/timeline"> {
  return {
    call: "POST /incidents/{key}/timeline",
    input: {
      key: incidentKey,
      body,
      kind,
      occurredAt: at,
      ...(zone === undefined ? {} : { occurredZone: zone }),
      precision,
    },
    shown: { kind, text: body, at, precision },
  };
}
