import type { z } from "zod";

import type { SqlContext } from "../context.ts";
import { invalid } from "../errors.ts";
import { isTimeZone } from "../time/is-time-zone.ts";
import { visibleIncident } from "../visible-incident.ts";
import { readPastedLines } from "./pasted/read-pasted-lines.ts";
import type { parsedTimeline, parseTimelineInput } from "./schema.ts";

/** What a pasted block would become on the incident's timeline. Stores nothing. Refuses a zone that does not exist. */
export async function readTimelineText(
  ctx: SqlContext,
  input: z.output<typeof parseTimelineInput>,
): Promise<z.input<typeof parsedTimeline>> {
  await visibleIncident(ctx, input.key);
  if (!isTimeZone(input.timeZone)) {
    throw invalid("unknown-time-zone", "Give the name of a time zone, such as Europe/Paris.");
  }
  return readPastedLines(input.text, {
    now: input.now ?? ctx.now(),
    timeZone: input.timeZone,
    day: input.day,
  });
}
