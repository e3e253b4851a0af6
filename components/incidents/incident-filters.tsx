"use client";
import { Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

import { useCommands } from "#components/shell/command-registry.ts";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/class-names.ts";
import { Input } from "#components/ui/input.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { IncidentStatus, Severity } from "#prisma/generated/enums.ts";

import { statusWords } from "./incident-words.ts";
import { listAddress, type ListFilters, narrows } from "./list-filters.ts";

const typingPauseMs = 250;

const statusOptions = [
  { value: "open", label: "Open" },
  ...Object.values(IncidentStatus).map((status) => ({ value: status, label: statusWords[status] })),
];
const severityOptions = Object.values(Severity).map((severity) => ({ value: severity, label: severity }));
const testOptions = [
  { value: "false", label: "Without tests" },
  { value: "true", label: "Only tests" },
];
const sortOptions = [
  { value: "-declaredAt", label: "Newest first" },
  { value: "declaredAt", label: "Oldest first" },
  { value: "-updatedAt", label: "Last changed first" },
  { value: "severity", label: "Worst first" },
];

export type Choice = { slug: string; name: string };

export type IncidentFiltersProps = {
  filters: ListFilters;
  services: readonly Choice[];
  teams: readonly Choice[];
};

/** A value that came with the address is offered even when it is none of ours: several statuses, say. */
function withChosen(options: readonly SelectOption[], chosen: string | undefined): readonly SelectOption[] {
  return chosen === undefined || options.some(({ value }) => value === chosen)
    ? options
    : [...options, { value: chosen, label: chosen }];
}

const asOptions = (choices: readonly Choice[]) =>
  choices.map(({ slug, name }) => ({ value: slug, label: name }));

function SearchField({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [typed, setTyped] = useState(value);
  const [shown, setShown] = useState(value);
  const [isTyping, setTyping] = useState(false);
  // The address changed by other means: back, or "clear filters".
  if (shown !== value) {
    setShown(value);
    if (!isTyping) setTyped(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  useCommands([
    {
      id: "search",
      title: "Search in this list",
      shortcut: "/",
      keyOnly: true,
      run: () => field.current?.focus(),
    },
  ]);
  return (
    <span className="relative w-30 max-md:w-auto max-md:grow">
      <Search aria-hidden="true" className="absolute top-1/2 left-2 size-4 -translate-y-1/2 text-subtle" />
      <Input
        ref={field}
        type="search"
        aria-label="Search in titles, summaries and symptoms"
        placeholder="Words or a key"
        className="pl-8"
        value={typed}
        onFocus={() => setTyping(true)}
        onBlur={() => setTyping(false)}
        onChange={(event) => {
          const { value: next } = event.target;
          setTyped(next);
          clearTimeout(timer.current);
          timer.current = setTimeout(() => onChange(next.trim()), typingPauseMs);
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
        }}
      />
    </span>
  );
}

type DayFieldProps = {
  label: string;
  name: string;
  value: string | undefined;
  onChange: (day: string) => void;
};

function DayField({ label, name, value = "", onChange }: DayFieldProps) {
  return (
    <span className="flex items-center gap-1.5 text-subtle">
      {label}
      <Input
        type="date"
        aria-label={name}
        className="w-34 pointer-coarse:w-44"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}

/** The controls that narrow the list down; what they say stands in the address. */
export function IncidentFilters({ filters, services, teams }: IncidentFiltersProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const change = (part: ListFilters) =>
    router.replace(listAddress({ ...filters, ...part }), { scroll: false });
  const facets: readonly [
    keyof ListFilters & ("status" | "severity" | "service" | "team" | "test"),
    string,
    string,
    readonly SelectOption[],
  ][] = [
    ["status", "Status", "Any status", statusOptions],
    ["severity", "Severity", "Any severity", severityOptions],
    ["service", "Service", "Any service", asOptions(services)],
    ["team", "Team", "Any team", asOptions(teams)],
    ["test", "Tests", "With tests", testOptions],
  ];
  const chosen = Object.keys(filters).filter((name) => name !== "q" && name !== "sort").length;
  return (
    <search
      aria-label="Filter incidents"
      className="flex flex-wrap items-center gap-1.5 border-b border-line px-4 py-1.5 lg:px-6"
    >
      <SearchField value={filters.q ?? ""} onChange={(q) => change({ q })} />
      <Button
        className="md:hidden"
        aria-expanded={isOpen}
        aria-controls="incident-facets"
        onClick={() => setOpen(!isOpen)}
      >
        {chosen === 0 ? "Filters" : `Filters (${chosen})`}
      </Button>
      <div
        id="incident-facets"
        className={cn("flex flex-wrap items-center gap-1.5 md:contents", !isOpen && "max-md:hidden")}
      >
        {facets.map(([name, label, any, options]) => (
          <Select
            key={name}
            aria-label={label}
            placeholder={any}
            options={withChosen(options, filters[name])}
            className="w-auto max-w-40"
            value={filters[name] ?? ""}
            onValueChange={(value) => change({ [name]: value })}
          />
        ))}
        <DayField
          label="From"
          name="Declared from"
          value={filters.from}
          onChange={(from) => change({ from })}
        />
        <DayField label="–" name="Declared until" value={filters.to} onChange={(to) => change({ to })} />
        <Select
          aria-label="Order"
          options={sortOptions}
          className="w-auto"
          value={filters.sort ?? "-declaredAt"}
          onValueChange={(sort) => change({ sort: sort === "-declaredAt" ? "" : sort })}
        />
      </div>
      {narrows(filters) ? (
        <Button variant="link" onClick={() => router.replace("/incidents", { scroll: false })}>
          Clear filters
        </Button>
      ) : null}
    </search>
  );
}
