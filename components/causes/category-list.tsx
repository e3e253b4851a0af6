"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";

import { FormRefusal } from "#components/settings/form-refusal.tsx";
import { useApiCall } from "#components/settings/use-api-call.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Input } from "#components/ui/input.tsx";
import type { CauseCategoryJson } from "#lib/domain/causes/schema.ts";
import { apiClient } from "#lib/web/client.ts";

export type CategoryListProps = { categories: readonly CauseCategoryJson[]; mayChange: boolean };

/** The catalogue of causes, in its order. */
export function CategoryList({ categories, mayChange }: CategoryListProps) {
  return (
    <ol className="divide-y divide-line border-y border-line">
      {categories.map((category, index) => (
        <CategoryRow
          key={category.slug}
          category={category}
          place={index + 1}
          isLast={index === categories.length - 1}
          mayChange={mayChange}
        />
      ))}
    </ol>
  );
}

type CategoryRowProps = {
  category: CauseCategoryJson;
  place: number;
  isLast: boolean;
  mayChange: boolean;
};

function CategoryRow({ category, place, isLast, mayChange }: CategoryRowProps) {
  const { slug, name, retired, version } = category;
  const { isBusy, refusal, fieldErrors, run } = useApiCall();
  const [newName, setNewName] = useState<string | null>(null);
  const change = (what: { name?: string; position?: number; retired?: boolean }) =>
    run(async () => {
      await apiClient().call("PATCH /cause-categories/{slug}", { slug, expectedVersion: version, ...what });
      setNewName(null);
    });
  return (
    <li className="grid gap-1 py-2">
      {newName === null ? (
        <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
          <span className={retired ? "text-subtle" : "font-medium"}>{name}</span>
          <span className="text-xs text-subtle">{slug}</span>
          {retired ? <Badge>Retired</Badge> : null}
          {mayChange ? (
            <span className="ml-auto flex items-center gap-1">
              <IconButton
                label={`Move ${name} up`}
                size="sm"
                disabled={isBusy || place === 1}
                onClick={() => change({ position: place - 1 })}
              >
                <ArrowUp aria-hidden="true" />
              </IconButton>
              <IconButton
                label={`Move ${name} down`}
                size="sm"
                disabled={isBusy || isLast}
                onClick={() => change({ position: place + 1 })}
              >
                <ArrowDown aria-hidden="true" />
              </IconButton>
              <Button
                size="sm"
                disabled={isBusy}
                aria-label={`Rename ${name}`}
                onClick={() => setNewName(name)}
              >
                Rename
              </Button>
              <Button
                size="sm"
                disabled={isBusy}
                aria-label={retired ? `Offer again: ${name}` : `Retire ${name}`}
                onClick={() => change({ retired: !retired })}
              >
                {retired ? "Offer again" : "Retire"}
              </Button>
            </span>
          ) : null}
        </div>
      ) : (
        <form
          className="flex flex-wrap items-start gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            change({ name: newName });
          }}
        >
          <Field label={`New name of ${name}`} hideLabel className="grow" error={fieldErrors.name ?? []}>
            {(control) => (
              <Input
                {...control}
                autoFocus
                maxLength={60}
                value={newName}
                onChange={(event) => setNewName(event.currentTarget.value)}
                onKeyDown={(event) => event.key === "Escape" && setNewName(null)}
              />
            )}
          </Field>
          <Button variant="ghost" onClick={() => setNewName(null)}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" busy={isBusy}>
            Save
          </Button>
        </form>
      )}
      <FormRefusal>{refusal}</FormRefusal>
    </li>
  );
}
