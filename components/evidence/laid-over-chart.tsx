"use client";
import { useRef, useState } from "react";

import { MetricChart } from "#components/evidence-strip/metric-chart.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { Late } from "#components/ui/late-part.tsx";
import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";

import { chartTable } from "./evidence-item.tsx";
import { UNREAD } from "./evidence-words.ts";
import { comparisonWords, laidOver, overAddress } from "./lay-over.ts";
import { useFrozenSeries } from "./use-frozen-series.ts";

export type LaidOverChartProps = { incidentKey: string; first: EvidenceJson; second: EvidenceJson };

const frozenOf = (evidence: EvidenceJson, name: string) => ({
  unit: evidence.unit,
  from: Date.parse(evidence.from),
  to: Date.parse(evidence.to),
  name,
});

/** Two pieces of evidence over each other, both from their own beginning: before and after. */
export function LaidOverChart({ incidentKey, first, second }: LaidOverChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const [hasTable, setHasTable] = useState(false);
  const earlier = useFrozenSeries(first.id, place);
  const later = useFrozenSeries(second.id, place);
  const { title, names } = comparisonWords(first, second);
  const over = laidOver(
    { ...frozenOf(first, names[0]), series: earlier.series ?? [] },
    { ...frozenOf(second, names[1]), series: later.series ?? [] },
  );
  return (
    <div ref={place} className="border-b border-line bg-surface px-4 py-3 lg:px-6">
      {over === null ? (
        <p className="text-muted">
          These two count in different units ({first.unit} and {second.unit}), which no axis can show
          together.
        </p>
      ) : (
        <>
          <MetricChart
            title={title}
            heading="h2"
            unit={first.unit}
            threshold={first.threshold}
            goodDirection={first.goodDirection}
            height={220}
            {...over}
            note={
              earlier.isFailed || later.isFailed
                ? UNREAD
                : "Both begin at the same moment; the axis has the time of the first."
            }
            actions={
              <>
                <Button
                  size="sm"
                  variant="ghost"
                  aria-label={`Table of ${title}`}
                  onClick={() => setHasTable(true)}
                >
                  Table
                </Button>
                <ButtonLink href={overAddress(incidentKey, [])} size="sm" variant="ghost">
                  Show them apart
                </ButtonLink>
              </>
            }
          />
          {hasTable ? (
            <Late part={chartTable} onClose={() => setHasTable(false)}>
              {(ChartTable) => (
                <ChartTable title={title} unit={first.unit} {...over} onClose={() => setHasTable(false)} />
              )}
            </Late>
          ) : null}
        </>
      )}
    </div>
  );
}
