"use client";
import { Field, type FieldControl } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { PanelQuery } from "#lib/domain/metrics/schema.ts";

import type { PanelDraft } from "./panel-draft.ts";

export type DraftFieldsProps = {
  draft: PanelDraft;
  change: (part: Partial<PanelDraft>) => void;
  errorOf: (field: string) => string | readonly string[];
};

const kinds: Record<PanelQuery["kind"], { label: string; unit: string; of: string }> = {
  rate: { label: "Rate of a counter", unit: "1/s", of: "Counters, one a line; they are added up." },
  increase: { label: "Increase of a counter", unit: "1", of: "Counters, one a line; they are added up." },
  ratio: {
    label: "One counter over another",
    unit: "ratio",
    of: "Counted above the line, such as cache hits.",
  },
  quantile: { label: "Quantile of a histogram", unit: "s", of: "Histograms by their name without _bucket." },
  gauge: { label: "A gauge as it is", unit: "1", of: "Gauges, one a line." },
};
const kindNames = Object.keys(kinds) as PanelQuery["kind"][];
const aggregates = { sum: "Added up", avg: "On average", min: "The lowest", max: "The highest" };
const periods = { second: "A second", minute: "A minute", hour: "An hour" };

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** What a panel asks the metrics. */
export function QueryFields({ draft, change, errorOf }: DraftFieldsProps) {
  const { kind } = draft;
  return (
    <>
      <Field label="What it shows">
        {(control) => (
          <Select
            {...control}
            value={kind}
            options={kindNames.map((value) => ({ value, label: kinds[value].label }))}
            onValueChange={(value) => {
              const next = kindNames.find((name) => name === value) ?? kind;
              const hasOwnUnit = draft.unit !== kinds[kind].unit;
              change({ kind: next, ...(hasOwnUnit ? {} : { unit: kinds[next].unit }) });
            }}
          />
        )}
      </Field>
      <Field label="Metrics" error={errorOf("of")} hint={kinds[kind].of}>
        {(control) => <SelectorArea control={control} value={draft.of} onChange={(of) => change({ of })} />}
      </Field>
      {kind === "ratio" ? (
        <Field
          label="Over"
          error={errorOf("over")}
          hint="Counted below the line, such as cache hits and misses."
        >
          {(control) => (
            <SelectorArea control={control} value={draft.over} onChange={(over) => change({ over })} />
          )}
        </Field>
      ) : null}
      <div className="flex flex-wrap items-start gap-4">
        {kind === "gauge" ? (
          <Field label="Of several">
            {(control) => (
              <Select
                {...control}
                value={draft.aggregate}
                options={optionsOf(aggregates)}
                onValueChange={(value) => change({ aggregate: value as PanelDraft["aggregate"] })}
              />
            )}
          </Field>
        ) : null}
        {kind === "rate" ? (
          <Field label="Per">
            {(control) => (
              <Select
                {...control}
                value={draft.per}
                options={optionsOf(periods)}
                onValueChange={(value) => {
                  const per = value as PanelDraft["per"];
                  change({ per, unit: { second: "1/s", minute: "1/min", hour: "1/h" }[per] });
                }}
              />
            )}
          </Field>
        ) : null}
        {kind === "quantile" ? (
          <Field label="Quantile" error={errorOf("quantile")}>
            {(control) => (
              <Input
                {...control}
                className="w-20"
                inputMode="decimal"
                value={draft.quantile}
                onChange={(event) => change({ quantile: event.currentTarget.value })}
              />
            )}
          </Field>
        ) : null}
        {kind === "gauge" ? null : (
          <Field label="Over so many seconds" error={errorOf("windowSeconds")}>
            {(control) => (
              <Input
                {...control}
                className="w-24"
                inputMode="numeric"
                value={draft.windowSeconds}
                onChange={(event) => change({ windowSeconds: event.currentTarget.value })}
              />
            )}
          </Field>
        )}
      </div>
      <Field label="A line for each" optional error={errorOf("query/by")} hint="Labels, separated by commas.">
        {(control) => (
          <Input
            {...control}
            className="font-mono"
            autoComplete="off"
            spellCheck={false}
            value={draft.by}
            onChange={(event) => change({ by: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}

type SelectorAreaProps = { control: FieldControl; value: string; onChange: (text: string) => void };

function SelectorArea({ control, value, onChange }: SelectorAreaProps) {
  return (
    <Textarea
      {...control}
      rows={3}
      spellCheck={false}
      autoCapitalize="none"
      placeholder={'http_requests_total{status=~"5.."}'}
      className="font-mono text-xs"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
