"use client";
import type { ReferenceStateJson } from "#lib/domain/reference/schema.ts";

import { failedShare } from "./describe-reference.ts";
import { usePanelValue } from "./use-panel-value.ts";

const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 1 });
const number = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 1 });

const shown = (value: number | null, format: (value: number) => string) =>
  value === null ? "no number" : format(value);
const time = (ms: number) => (ms < 1_000 ? `${number.format(ms)} ms` : `${number.format(ms / 1_000)} s`);

/** How it goes at this moment: what the cache and the database say, and what users see. */
export function ReferenceFigures({ lastMinute }: { lastMinute: ReferenceStateJson["load"]["lastMinute"] }) {
  const hitRatio = usePanelValue("hit-ratio");
  const deadlocks = usePanelValue("deadlocks");
  const figures = [
    { name: "Cache hit ratio", value: shown(hitRatio, percent.format) },
    { name: "Deadlocks a minute", value: shown(deadlocks, number.format) },
    { name: "Failed for users", value: shown(failedShare(lastMinute), percent.format) },
    { name: "95 % answered within", value: shown(lastMinute.p95Ms, time) },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-t border-line pt-4 md:grid-cols-4">
      {figures.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-xs text-subtle">{name}</dt>
          <dd className="text-lg font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
