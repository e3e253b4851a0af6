"use client";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

import type { PanelDraft } from "./panel-draft.ts";
import type { DraftFieldsProps } from "./panel-query-fields.tsx";

const directions = { neither: "Neither", up: "Up", down: "Down" };
const displays = { line: "As a line", marks: "As marks on the other charts" };
const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export type LookFieldsProps = DraftFieldsProps & {
  /** The short name of a panel that is new. */
  slug: string | null;
};

/** How a panel is named and drawn. */
export function LookFields({ draft, change, slug, errorOf }: LookFieldsProps) {
  const text = (name: "title" | "slug" | "unit" | "threshold" | "position") => ({
    name,
    autoComplete: "off",
    value: name === "slug" ? (slug ?? "") : draft[name],
    onChange: (event: { currentTarget: { value: string } }) => change({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <Field label="Title" error={errorOf("title")}>
        {(control) => <Input {...control} {...text("title")} maxLength={100} />}
      </Field>
      {slug === null ? null : (
        <Field label="Short name" error={errorOf("slug")} hint="Stands in addresses; it cannot be changed.">
          {(control) => <Input {...control} {...text("slug")} maxLength={63} spellCheck={false} />}
        </Field>
      )}
      <div className="flex flex-wrap items-start gap-4">
        <Field label="Unit" error={errorOf("unit")} hint="s, By, ratio, 1/s …" className="w-28">
          {(control) => <Input {...control} {...text("unit")} />}
        </Field>
        <Field label="Better is" error={errorOf("goodDirection")}>
          {(control) => (
            <Select
              {...control}
              value={draft.goodDirection}
              options={optionsOf(directions)}
              onValueChange={(value) => change({ goodDirection: value as PanelDraft["goodDirection"] })}
            />
          )}
        </Field>
        <Field label="Threshold" optional error={errorOf("threshold")} className="w-32">
          {(control) => <Input {...control} {...text("threshold")} inputMode="decimal" />}
        </Field>
        <Field label="Place" error={errorOf("position")} className="w-20">
          {(control) => <Input {...control} {...text("position")} inputMode="numeric" />}
        </Field>
      </div>
      <Field label="Drawn" error={errorOf("display")}>
        {(control) => (
          <Select
            {...control}
            value={draft.display}
            options={optionsOf(displays)}
            onValueChange={(value) => change({ display: value as PanelDraft["display"] })}
          />
        )}
      </Field>
      <Field label="What it tells" optional error={errorOf("description")}>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            maxLength={2_000}
            value={draft.description}
            onChange={(event) => change({ description: event.currentTarget.value })}
          />
        )}
      </Field>
    </>
  );
}
