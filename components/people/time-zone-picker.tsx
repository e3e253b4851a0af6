"use client";
import { ChevronsUpDown } from "lucide-react";
import { useState } from "react";

import { useNow } from "#components/shell/clock.ts";
import { formatOffset } from "#components/shell/format-instant.ts";
import { cn } from "#components/ui/class-names.ts";
import type { FieldControl } from "#components/ui/field.tsx";
import { controlClass } from "#components/ui/input.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";
import { Popover } from "#components/ui/popover.tsx";

const zoneList = new LatePart(async () => (await import("./time-zone-list.tsx")).TimeZoneList);

export type TimeZonePickerProps = {
  control: FieldControl;
  /** IANA name. */
  value: string;
  onChange: (zone: string) => void;
  className?: string;
};

/** One IANA time zone, found by typing a city, a region or an offset. The list loads when it is first opened. */
export function TimeZonePicker({ control, value, onChange, className }: TimeZonePickerProps) {
  const [isOpen, setOpen] = useState(false);
  const city = value.replaceAll("_", " ");
  const now = useNow();
  const offset = now === null ? null : formatOffset(new Date(now), value);
  const hasOffset = offset !== null && offset !== city;
  const { required: _, ...marks } = control;
  return (
    <Popover
      label="Time zones"
      open={isOpen}
      onOpenChange={setOpen}
      className="w-(--radix-popover-trigger-width) min-w-72 p-0"
      trigger={
        <button
          type="button"
          {...marks}
          aria-label={`Time zone: ${city}${hasOffset ? ` ${offset}` : ""}`}
          className={cn(controlClass, "flex h-8 items-center gap-2 pointer-coarse:h-10", className)}
        >
          <span className="truncate">{city}</span>
          {hasOffset ? (
            <>
              {" "}
              <span className="text-xs text-subtle tabular-nums">{offset}</span>
            </>
          ) : null}
          <ChevronsUpDown aria-hidden="true" className="ml-auto size-4 shrink-0 text-subtle" />
        </button>
      }
    >
      <Late
        part={zoneList}
        fallback={<p className="p-4 text-muted">Loading the zones…</p>}
        onClose={() => setOpen(false)}
      >
        {(List) => (
          <List
            value={value}
            onChoose={(zone) => {
              onChange(zone);
              setOpen(false);
            }}
          />
        )}
      </Late>
    </Popover>
  );
}
