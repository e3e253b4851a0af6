import type { ReactNode } from "react";

import { NoteText } from "./note-text.tsx";

export type FieldListRow = {
  key: string;
  name: string;
  /** "path", "header"; beside the type. */
  place?: string;
  type: ReactNode;
  /** Beside the name, where it tells something: what is sent must have it, what is answered may lack it. */
  mark: "required" | "optional" | null;
  notes: readonly string[];
};

// On the list rather than on its rows: there are a thousand rows on the page, each sent twice.
const listClass =
  "divide-y divide-line border-y border-line [&_code]:font-medium [&_dd]:min-w-0 [&_dd]:break-words [&_dd]:text-muted [&_dd>span]:text-ink [&_dt]:min-w-0 [&_dt]:break-words [&_dt>span]:text-xs [&_dt>span]:text-subtle [&>div]:grid [&>div]:gap-x-4 [&>div]:py-1.5 sm:[&>div]:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]";

/** Fields with type and meaning: side by side where there is room, one under the other on a phone. */
export function FieldList({ rows }: { rows: readonly FieldListRow[] }) {
  return (
    <dl className={listClass}>
      {rows.map(({ key, name, place, type, mark, notes }) => (
        <div key={key}>
          <dt>
            <code>{name}</code>
            {mark === null ? null : <span> {mark}</span>}
          </dt>
          <dd>
            <span>
              {type}
              {place === undefined ? null : ` in the ${place}`}
            </span>
            {notes.map((note) => (
              <p key={note}>
                <NoteText>{note}</NoteText>
              </p>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}
