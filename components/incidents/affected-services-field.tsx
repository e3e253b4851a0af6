"use client";
import { emptyTime } from "#components/timeline/draft-time.ts";
import { TimeTextField } from "#components/timeline/time-text-field.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";

import type { DraftService } from "./impact-draft.ts";
import { useChoices } from "./use-choices.ts";

export type AffectedServicesFieldProps = {
  services: readonly DraftService[];
  onChange: (services: DraftService[]) => void;
  error?: readonly string[] | undefined;
};

/** Which services are affected; of each that is, from when until when. */
export function AffectedServicesField({ services, onChange, error }: AffectedServicesFieldProps) {
  const all = useChoices("GET /services");
  const set = (slug: string, part: Partial<DraftService>) =>
    onChange(services.map((service) => (service.slug === slug ? { ...service, ...part } : service)));
  const chosen = new Set(services.map(({ slug }) => slug));
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1 flex items-baseline gap-2 font-medium">
        Affected services <span className="text-xs font-normal text-subtle">optional</span>
      </legend>
      {services.map((service) => (
        <div key={service.slug} className="grid gap-x-3 sm:grid-cols-[10rem_1fr_1fr]">
          <Checkbox
            label={service.name}
            checked
            onCheckedChange={() => onChange(services.filter(({ slug }) => slug !== service.slug))}
          />
          <TimeTextField
            label="From"
            text={service.from.text}
            onChange={(text) => set(service.slug, { from: { ...service.from, text } })}
            empty="As the incident, if left empty."
          />
          <TimeTextField
            label="Until"
            text={service.to.text}
            onChange={(text) => set(service.slug, { to: { ...service.to, text } })}
          />
        </div>
      ))}
      <div className="flex max-h-32 flex-wrap gap-x-4 overflow-y-auto">
        {all
          .filter(({ slug }) => !chosen.has(slug))
          .map(({ slug, name }) => (
            <Checkbox
              key={slug}
              label={name}
              checked={false}
              onCheckedChange={() => onChange([...services, { slug, name, from: emptyTime, to: emptyTime }])}
            />
          ))}
      </div>
      {error === undefined ? null : <p className="text-xs text-red">{error.join(" ")}</p>}
    </fieldset>
  );
}
