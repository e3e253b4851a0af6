"use client";
import { formatValue } from "#lib/domain/metrics/units/rules.ts";
import type { ReferenceStateJson } from "#lib/domain/reference/schema.ts";

import { failedShare } from "./describe-reference.ts";
import { usePanelValue } from "./use-panel-value.ts";

/** How it goes at this moment: what the cache and the database say, and what users see. */
export function ReferenceFigures({ lastMinute }: { lastMinute: ReferenceStateJson["load"]["lastMinute"] }) {
  const hitRatio = usePanelValue("hit-ratio");
  const deadlocks = usePanelValue("deadlocks");
  const { p95Ms } = lastMinute;
  const figures = [
    { name: "Cache hit ratio", value: hitRatio, unit: "ratio" },
    { name: "Deadlocks a minute", value: deadlocks, unit: "" },
    { name: "Failed for users", value: failedShare(lastMinute), unit: "ratio" },
    { name: "95 % answered within", value: p95Ms === null ? null : p95Ms / 1_000, unit: "s" },
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-t border-line pt-4 md:grid-cols-4">
      {figures.map(({ name, value, unit }) => (
        <div key={name}>
          <dt className="text-xs text-subtle">{name}</dt>
          <dd className="text-lg font-semibold tabular-nums">
            {value === null ? "no number" : formatValue(value, unit)}
          </dd>
        </div>
      ))}
    </dl>
  );
}
