"use client";
import { useEffect, useState } from "react";

import { MetricChart } from "#components/evidence-strip/metric-chart.tsx";
import { toPromql } from "#lib/domain/metrics/rules.ts";
import type { PanelQuery, PanelSeriesJson } from "#lib/domain/metrics/schema.ts";
import { apiClient, ApiError } from "#lib/web/client.ts";

import { numberIn, type PanelDraft } from "./panel-draft.ts";

const HOUR = 3_600_000;
const PAUSE_MS = 400;

type Answer = { from: number; to: number; found: PanelSeriesJson | null; refusal: string | null };

export type PanelPreviewProps = {
  service: string;
  draft: PanelDraft;
  /** Null while the form cannot be read. */
  query: PanelQuery | null;
};

/** The question of a form in PromQL, and what the metrics of the last hour answer to it. */
export function PanelPreview({ service, draft, query }: PanelPreviewProps) {
  const asked = query === null ? null : JSON.stringify(query);
  const answer = useAnswer(service, asked);
  return (
    <section aria-label="Preview" className="rounded-md border border-line p-3">
      <code className="block min-h-5 text-xs wrap-anywhere text-muted">
        {query === null ? "What it asks, in PromQL, stands here." : toPromql(query)}
      </code>
      <MetricChart
        className="mt-2"
        title={draft.title === "" ? "The last hour" : draft.title}
        series={answer?.found?.series ?? []}
        unit={draft.unit}
        from={answer?.from ?? 0}
        to={answer?.to ?? HOUR}
        threshold={numberIn(draft.threshold) ?? null}
        goodDirection={draft.goodDirection}
        height={150}
        note={noteOf(answer)}
      />
    </section>
  );
}

function noteOf(answer: Answer | null): string {
  if (answer === null) return " ";
  if (answer.refusal !== null) return answer.refusal;
  if (answer.found === null) return " ";
  if (answer.found.source === null) return "The service has no metrics source yet.";
  const { series, left } = answer.found;
  if (!series.some(({ points }) => points.some(([, value]) => value !== null)))
    return "The last hour has no number for this.";
  return left > 0 ? `${left} more lines are left out.` : " ";
}

/** The metrics' answer to what was asked last, once nothing was changed for a moment. */
function useAnswer(service: string, asked: string | null): Answer | null {
  const [answer, setAnswer] = useState<Answer | null>(null);
  useEffect(() => {
    if (asked === null) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const to = Date.now();
      const from = to - HOUR;
      const window = { from: new Date(from).toISOString(), to: new Date(to).toISOString(), points: "400" };
      apiClient()
        .call(
          "GET /services/{slug}/metrics/query",
          { slug: service, query: asked, ...window },
          { signal: stop.signal },
        )
        .then((found) => setAnswer({ from, to, found, refusal: null }))
        .catch((error: unknown) => {
          if (stop.signal.aborted) return;
          const refusal = error instanceof ApiError ? error.message : "The preview could not be drawn.";
          setAnswer({ from, to, found: null, refusal });
        });
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [service, asked]);
  return answer;
}
