"use client";
import { Ellipsis } from "lucide-react";
import { useMemo, useRef, useState } from "react";

import { MetricChart } from "#components/evidence-strip/metric-chart.tsx";
import { changesOf } from "#components/evidence-strip/strip-marks.ts";
import { ActionMenu } from "#components/incidents/action-menu.tsx";
import { CopyButton } from "#components/settings/copy-button.tsx";
import { InstantText } from "#components/shell/instant-text.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";
import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";

import { evidenceDomId, pointsWords, reasonWords, shortHash, sourceWords, UNREAD } from "./evidence-words.ts";
import { useCitingEvidence } from "./use-citing-evidence.ts";
import { useFrozenSeries } from "./use-frozen-series.ts";

const none: readonly never[] = [];
export const chartTable = new LatePart(
  async () => (await import("#components/evidence-strip/chart-table-dialog.tsx")).ChartTableDialog,
);

/** Where the points came from; of a recorded run also how to record another. */
function SourceLine({ source }: Pick<EvidenceJson, "source">) {
  return (
    <>
      {sourceWords(source)}
      {source.kind === "recorded" ? (
        <>
          {" "}
          Recorded by <code className="font-mono wrap-anywhere">{source.command}</code> on{" "}
          <InstantText at={source.recordedAt} parts="date" />.
        </>
      ) : null}
    </>
  );
}

export type EvidenceItemProps = {
  evidence: EvidenceJson;
  /** It is one of those that lie over each other. */
  isChosen: boolean;
  onChoose: () => void;
};

/** Frozen points: what they are, their chart, and their table. */
export function EvidenceItem({ evidence, isChosen, onChoose }: EvidenceItemProps) {
  const place = useRef<HTMLLIElement>(null);
  const { series, isFailed } = useFrozenSeries(evidence.id, place);
  const [hasTable, setHasTable] = useState(false);
  const citing = useCitingEvidence(evidence);
  const { id, title, service, from, to, note, sha256 } = evidence;
  const name = `${title}, ${service.name}`;
  const isOfChanges = evidence.display === "marks";
  const changes = useMemo(
    () => (isOfChanges ? changesOf(series ?? none, title) : none),
    [isOfChanges, series, title],
  );
  return (
    <li
      ref={place}
      id={evidenceDomId(id)}
      tabIndex={-1}
      className="focus-inset border-b border-line px-4 py-3 target:bg-selected lg:px-6"
    >
      <MetricChart
        title={name}
        heading="h3"
        series={series ?? none}
        unit={evidence.unit}
        from={Date.parse(from)}
        to={Date.parse(to)}
        threshold={evidence.threshold}
        goodDirection={evidence.goodDirection}
        changes={changes}
        height={160}
        actions={
          <>
            <Button
              size="sm"
              variant="ghost"
              aria-label={`Table of ${name}`}
              onClick={() => setHasTable(true)}
            >
              Table
            </Button>
            {citing.length === 0 ? null : (
              <ActionMenu
                align="end"
                items={citing}
                trigger={(props) => (
                  <IconButton label={`Cite ${name}`} size="sm" {...props}>
                    <Ellipsis aria-hidden="true" />
                  </IconButton>
                )}
              />
            )}
          </>
        }
        note={isFailed ? UNREAD : <SourceLine source={evidence.source} />}
      />
      {hasTable && series !== null ? (
        <Late part={chartTable} onClose={() => setHasTable(false)}>
          {(ChartTable) => (
            <ChartTable
              title={name}
              series={series}
              unit={evidence.unit}
              from={Date.parse(from)}
              to={Date.parse(to)}
              onClose={() => setHasTable(false)}
            />
          )}
        </Late>
      ) : null}
      {note === null ? null : <p className="mt-1 wrap-anywhere">{note}</p>}
      <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
        <span className="whitespace-nowrap">
          <InstantText at={from} /> – <InstantText at={to} />
        </span>
        <span>
          {reasonWords[evidence.reason]} by {evidence.capturedBy}, <InstantText at={evidence.capturedAt} />
        </span>
        <span>{pointsWords(evidence)}</span>
        <span className="inline-flex items-center gap-1">
          SHA-256 <code className="font-mono">{shortHash(sha256)}</code>
          <CopyButton compact text={sha256} label={`Copy the SHA-256 of ${name}`} />
        </span>
        <Checkbox
          checked={isChosen}
          onCheckedChange={onChoose}
          label="Lay over another"
          aria-label={`Lay ${name} over another`}
        />
      </div>
      {evidence.description === "" ? null : (
        <p className="mt-1 text-xs wrap-anywhere text-subtle">{evidence.description}</p>
      )}
      <details className="mt-1 text-xs text-muted">
        <summary className="cursor-pointer">The question that was asked</summary>
        <code className="mt-1 block font-mono wrap-anywhere">{evidence.promql}</code>
      </details>
    </li>
  );
}
