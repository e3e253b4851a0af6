"use client";
import { memo, useState } from "react";
import { flushSync } from "react-dom";

import { EvidenceChips } from "#components/evidence/evidence-chips.tsx";
import { cn } from "#components/ui/class-names.ts";
import { Late, LatePart } from "#components/ui/late-part.tsx";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { EditedMark } from "./edited-mark.tsx";
import { EntryActions } from "./entry-actions.tsx";
import { EntryBody } from "./entry-body.tsx";
import { EntryTime } from "./entry-time.tsx";
import { kindWords, sourceWords, withoutLabel } from "./entry-words.ts";
import { MilestoneMark } from "./milestone-mark.tsx";
import { PathGutter } from "./path-gutter.tsx";
import { SelectBox } from "./selection/select-box.tsx";

export const entryDomId = (id: string): string => `entry-${id}`;

/** Columns where the list is wide enough for them; else the text stands under kind and author. */
export const rowClass =
  "group relative grid has-data-path-label:z-10 has-data-path-lit:bg-selected grid-cols-[3.25rem_minmax(0,1fr)] items-start gap-x-3 border-l-2 border-transparent py-1.5 pr-4 pl-(--row-start,1rem) @2xl:grid-cols-[3.25rem_6.25rem_minmax(0,1fr)_auto_1.5rem] lg:pr-6";

/** Kind and author above the text, where the columns do not fit. */
export const narrowFactsClass = "flex min-h-5 items-center gap-x-2 pr-8 text-xs text-muted @2xl:hidden";

export type EntryRowProps = {
  entry: TimelineEntryJson;
  isSelected: boolean;
  /** It came while the page was open. */
  hasArrived: boolean;
  mayEdit: boolean;
  /** It was logged here and does not fit the filter. */
  isOutside: boolean;
};

/** Changes an entry in its place. */
export const entryEditor = new LatePart(async () => (await import("./entry-editor.tsx")).EntryEditor);

function AuthorText({
  author,
  source,
  movedFrom,
}: Pick<TimelineEntryJson, "author" | "source" | "movedFrom">) {
  const word = sourceWords[source];
  // "the document · document" would say it twice.
  const how = word === null || author.name.toLowerCase().includes(word.toLowerCase()) ? null : word;
  return (
    <span
      className="max-w-36 truncate text-xs text-subtle @2xl:pt-0.5 @2xl:text-right"
      title={movedFrom === null ? author.name : `${author.name}, recorded in ${movedFrom}`}
    >
      {author.name}
      {how === null ? null : ` · ${how}`}
      {movedFrom === null ? null : ` · from ${movedFrom}`}
    </span>
  );
}

/** One entry of the timeline: time, kind, text, author. */
export const EntryRow = memo(function EntryRow({
  entry,
  isSelected,
  hasArrived,
  mayEdit,
  isOutside,
}: EntryRowProps) {
  const [isEditing, setEditing] = useState(false);
  function stopEditing(): void {
    flushSync(() => setEditing(false));
    // The editor took the focus away with it.
    document.getElementById(entryDomId(entry.id))?.focus({ preventScroll: true });
  }
  return (
    <li
      id={entryDomId(entry.id)}
      data-entry={entry.id}
      data-editable={mayEdit || undefined}
      tabIndex={-1}
      aria-current={isSelected ? "true" : undefined}
      className={cn(
        rowClass,
        "focus-inset hover:bg-hover has-[[data-select]:checked]:bg-selected aria-[current]:border-accent aria-[current]:bg-selected",
        hasArrived && "animate-arrived",
      )}
    >
      <PathGutter entryId={entry.id} />
      {mayEdit ? <SelectBox id={entry.id} label={entry.body.slice(0, 80)} isCurrent={isSelected} /> : null}
      <EntryTime occurredAt={entry.occurredAt} precision={entry.precision} statedTime={entry.statedTime} />
      <span className="hidden pt-0.5 text-xs text-muted @2xl:block">{kindWords[entry.kind]}</span>
      {isEditing ? (
        <div className="min-w-0 @2xl:col-span-3">
          <Late part={entryEditor} fallback={<EntryBody text={entry.body} />} onClose={stopEditing}>
            {(Editor) => <Editor entry={entry} onDone={stopEditing} />}
          </Late>
        </div>
      ) : (
        <>
          <div className="min-w-0">
            <div className={narrowFactsClass}>
              <span>{kindWords[entry.kind]}</span>
              <AuthorText {...entry} />
              {entry.version > 1 ? <EditedMark entry={entry} /> : null}
            </div>
            {isOutside ? <p className="text-xs text-subtle">Logged just now, outside the filter</p> : null}
            {entry.milestone === null ? null : <MilestoneMark milestone={entry.milestone} />}
            <EntryBody text={withoutLabel(entry)} />
            {entry.evidenceIds.length === 0 ? null : <EvidenceChips ids={entry.evidenceIds} />}
          </div>
          <span className="hidden items-baseline justify-end gap-2 @2xl:flex">
            {entry.version > 1 ? <EditedMark entry={entry} /> : null}
            <AuthorText {...entry} />
          </span>
          {mayEdit ? <EntryActions entry={entry} onEdit={() => setEditing(true)} /> : null}
        </>
      )}
    </li>
  );
});
