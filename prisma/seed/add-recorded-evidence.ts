import { type Context, inTransaction } from "#lib/domain/context.ts";
import { recordEvent } from "#lib/domain/events/record-event.ts";
import { insertEvidence } from "#lib/domain/evidence/insert-evidence.ts";
import { lockIncident } from "#lib/domain/lock-incident.ts";
import { toPromql } from "#lib/domain/metrics/rules.ts";
import { STOREFRONT } from "#lib/domain/reference/schema.ts";

import { asRecorded, type Course, layOverStory, readRecording, stretchOf } from "./recorded-run.ts";
import { storefrontPanels } from "./storefront-panels.ts";

const MINUTE_MS = 60_000;

/**
 * Lays the recorded run of the reference service over a story of the demo and keeps what its panels show as evidence of
 * the incident. Returns the evidence's ids by the slugs of the panels.
 */
export async function addRecordedEvidence(
  ctx: Context,
  key: string,
  { startsAt, course }: { startsAt: Date; course: Course },
): Promise<ReadonlyMap<string, string>> {
  const run = readRecording();
  const service = await ctx.db.service.findUniqueOrThrow({
    where: { slug: STOREFRONT },
    select: { id: true, slug: true, name: true },
  });
  const at = (minute: number) => new Date(startsAt.getTime() + minute * MINUTE_MS);
  const source = {
    kind: "recorded",
    command: run.command,
    recordedAt: run.recordedAt,
    durationSeconds: run.durationSeconds,
    stretch: stretchOf(run, course),
  } as const;
  const ids = new Map<string, string>();
  for (const { slug: panel, service: _service, position: _position, ...declared } of storefrontPanels) {
    const query = asRecorded(declared.query);
    const frozen = {
      ...declared,
      service,
      panel,
      source,
      query,
      promql: toPromql(query),
      stepMs: MINUTE_MS,
      from: at(course.phases[0]?.from ?? 0),
      to: at(course.until - 1),
      series: layOverStory(query, run, course, startsAt),
    };
    await inTransaction(ctx, async (ctx) => {
      const incident = await lockIncident(ctx, key);
      const evidence = await insertEvidence(ctx, incident, frozen, { reason: "recorded" });
      await recordEvent(ctx, { type: "evidence.captured", incident, data: { evidence } });
      ids.set(panel, evidence.id);
    });
  }
  return ids;
}
