"use client";
import { Checkbox } from "#components/ui/checkbox.tsx";

import { useChoices } from "./use-choices.ts";

export type ServicesFieldProps = {
  /** Slugs. */
  chosen: readonly string[];
  onChange: (services: string[]) => void;
  error?: readonly string[] | undefined;
};

/** Which services are affected. */
export function ServicesField({ chosen, onChange, error }: ServicesFieldProps) {
  const services = useChoices("GET /services");
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 flex items-baseline gap-2 font-medium">
        Services <span className="text-xs font-normal text-subtle">optional</span>
      </legend>
      <div className="flex max-h-32 flex-wrap gap-x-4 overflow-y-auto">
        {services.map(({ slug, name }) => (
          <Checkbox
            key={slug}
            label={name}
            checked={chosen.includes(slug)}
            onCheckedChange={(checked) =>
              onChange(checked === true ? [...chosen, slug] : chosen.filter((other) => other !== slug))
            }
          />
        ))}
        {services.length === 0 ? <p className="text-muted">No service is registered yet.</p> : null}
      </div>
      {error === undefined ? null : <p className="text-xs text-red">{error.join(" ")}</p>}
    </fieldset>
  );
}
