"use client";
import { Severity } from "#prisma/generated/enums.ts";

import { severityHints } from "./incident-words.ts";

export type SeverityFieldProps = {
  severity: Severity;
  onChange: (severity: Severity) => void;
  error?: readonly string[] | undefined;
};

/** Four choices side by side, moved through with the arrow keys; what the chosen one means stands below. */
export function SeverityField({ severity, onChange, error }: SeverityFieldProps) {
  return (
    <fieldset aria-describedby="severity-hint">
      <legend className="mb-1 font-medium">Severity</legend>
      <div className="inline-flex rounded-md border border-line bg-sunken p-0.5">
        {Object.values(Severity).map((choice) => (
          <label
            key={choice}
            className="relative flex h-7 items-center rounded-sm border border-transparent px-3 text-muted tabular-nums has-checked:border-line has-checked:bg-surface has-checked:font-medium has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-focus pointer-coarse:h-10"
          >
            <input
              type="radio"
              name="severity"
              value={choice}
              checked={severity === choice}
              onChange={() => onChange(choice)}
              className="absolute inset-0 appearance-none outline-none"
            />
            {choice}
          </label>
        ))}
      </div>
      <p id="severity-hint" className="mt-1 text-xs text-subtle">
        {severityHints[severity]}
      </p>
      {error === undefined ? null : <p className="text-xs text-red">{error.join(" ")}</p>}
    </fieldset>
  );
}
