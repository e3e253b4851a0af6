import type { SqlContext } from "../context.ts";
import { downsample } from "../metrics/evaluate/downsample.ts";
import { getEvidence } from "./get-evidence.ts";
import type { EvidenceSeriesInput, EvidenceSeriesJson } from "./schema.ts";

/** The stored points as a drawing of so many places across needs them. Not-found when the actor may not see the incident. */
export async function getEvidenceSeries(
  ctx: SqlContext,
  input: EvidenceSeriesInput,
): Promise<EvidenceSeriesJson> {
  const evidence = await getEvidence(ctx, input);
  const from = input.from?.getTime() ?? Date.parse(evidence.from);
  const to = input.to?.getTime() ?? Date.parse(evidence.to);
  return {
    series: evidence.series.map(({ labels, points }) => ({
      labels,
      points: downsample(
        points.filter(([at]) => at >= from && at <= to),
        from,
        to,
        input.points,
      ),
    })),
    unit: evidence.unit,
    step: Math.max(evidence.step, (to - from) / 1_000 / input.points),
    promql: evidence.promql,
    source: evidence.source.kind,
    left: 0,
  };
}
