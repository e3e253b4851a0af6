import type { ReactNode } from "react";

import { NoteText } from "./note-text.tsx";

export type FieldListRow = {
  key: string;
  name: string;
  /** "path", "header"; beside the type. */
  place?: string;
  type: ReactNode;
  required: boolean;
  notes: readonly string[];
};

/** Fields with type and meaning: side by side where there is room, one under the other on a phone. */
export function FieldList({ rows }: { rows: readonly FieldListRow[] }) {
  return (
    <dl className="divide-y divide-line border-y border-line">
      {rows.map(({ key, name, place, type, required, notes }) => (
        <div key={key} className="grid gap-x-4 py-1.5 sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]">
          <dt className="min-w-0">
            <code className="font-medium break-words text-ink">{name}</code>
            {required ? <span className="text-xs text-subtle"> required</span> : null}
          </dt>
          <dd className="min-w-0 break-words text-muted">
            <span className="text-ink">
              {type}
              {place === undefined ? null : <span className="text-subtle"> in the {place}</span>}
            </span>
            {notes.map((note) => (
              <span key={note} className="block">
                <NoteText>{note}</NoteText>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
