"use client";
import type { ReactNode } from "react";

import { categoryWords } from "#components/hypotheses/hypothesis-words.ts";
import { formatMinutes } from "#components/incidents/format-minutes.ts";
import { InstantText } from "#components/shell/instant-text.tsx";
import { taskKindWords } from "#components/tasks/task-words.ts";
import { EntryTime } from "#components/timeline/entry-time.tsx";
import { kindWords } from "#components/timeline/entry-words.ts";
import type { ParsedPostmortem } from "#lib/domain/imports/schema.ts";

import { unreadLines } from "./understood-words.ts";

export type DocumentStructureProps = {
  parsed: ParsedPostmortem;
  /** Shows a line of the document. */
  onShowLine: (line: number) => void;
};

type Item = { line: number; content: ReactNode };

type PartProps = { title: string; items: readonly Item[]; onShowLine: (line: number) => void };

/** One kind of thing that was found, each with the line that it stands in. */
function Part({ title, items, onShowLine }: PartProps) {
  if (items.length === 0) return null;
  return (
    <section aria-label={title} className="border-t border-line py-2">
      <h4 className="pb-1 text-xs font-medium text-subtle">
        {title} <span className="font-normal tabular-nums">{items.length}</span>
      </h4>
      <ul className="grid gap-1">
        {items.map(({ line, content }, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- two things can stand in one line
          <li key={index} className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-2">
            <div className="min-w-0 wrap-anywhere">{content}</div>
            <button
              type="button"
              className="min-h-6 rounded-sm px-1 text-xs text-accent-ink tabular-nums hover:underline pointer-coarse:min-h-9"
              onClick={() => onShowLine(line)}
            >
              line {line}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const unsaid = <span className="text-subtle">The document does not say.</span>;

function Window({ startedAt, endedAt, durationMinutes, timeZone }: ParsedPostmortem) {
  if (startedAt === null && endedAt === null && durationMinutes === null) return unsaid;
  return (
    <>
      {startedAt === null ? null : <InstantText at={startedAt} />}
      {startedAt === null && endedAt === null ? null : " – "}
      {endedAt === null ? null : <InstantText at={endedAt} />}{" "}
      <span className="text-muted">
        {[
          durationMinutes === null ? null : formatMinutes(durationMinutes),
          timeZone === null ? null : `stated in ${timeZone}`,
        ]
          .filter((part) => part !== null)
          .join(", ")}
      </span>
    </>
  );
}

function Facts({ parsed }: { parsed: ParsedPostmortem }) {
  const { title, impact, detection, resolution } = parsed;
  const facts: readonly [string, ReactNode][] = [
    ["Title", title ?? unsaid],
    ["Impact lasted", <Window key="window" {...parsed} />],
    ["Impact", impact.text ?? unsaid],
    ["Users affected", impact.percentUsers === null ? unsaid : `${impact.percentUsers} %`],
    [
      "Detected",
      detection === null ? (
        unsaid
      ) : (
        <>
          {detection.at === null ? null : <InstantText at={detection.at} />} {detection.text}
        </>
      ),
    ],
    ["Resolved by", resolution.length === 0 ? unsaid : resolution.join(" ")],
  ];
  return (
    <dl className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 pb-2">
      {facts.map(([name, content]) => (
        <div key={name} className="contents">
          <dt className="text-subtle">{name}</dt>
          <dd className="wrap-anywhere">{content}</dd>
        </div>
      ))}
    </dl>
  );
}

type Row = ParsedPostmortem["timeline"][number];

function TimelineRow({ at, time, precision, kind, text }: Row) {
  return (
    <>
      <span className="tabular-nums">
        <EntryTime occurredAt={at} precision={precision} statedTime={time} />
      </span>{" "}
      <span className="text-xs text-muted">{kindWords[kind]}</span> {text}
    </>
  );
}

function Aside({ children }: { children: string | null }) {
  return children === null ? null : <span className="text-xs text-muted"> {children}</span>;
}

/** Owner and day of a task, as far as the document names them. */
const dueWords = (owner: string | null, dueOn: string | null): string =>
  [owner, dueOn === null ? null : `due ${dueOn}`].filter((part) => part !== null).join(", ");

/** What the importer understood of a document, each thing with its line. */
export function DocumentStructure({ parsed, onShowLine }: DocumentStructureProps) {
  const unread = unreadLines(parsed);
  const part = (title: string, items: readonly Item[]) => (
    <Part title={title} items={items} onShowLine={onShowLine} />
  );
  return (
    <div className="min-w-0">
      {part(
        "Warnings",
        parsed.warnings.map(({ line, message }) => ({ line, content: message })),
      )}
      <Facts parsed={parsed} />
      {part(
        "Timeline",
        parsed.timeline.map((row) => ({ line: row.line, content: <TimelineRow {...row} /> })),
      )}
      {part(
        "Misleading paths",
        parsed.misleadingPaths.map(({ statement, category, line }) => ({
          line,
          content: (
            <>
              {statement}
              <Aside>{category === null ? null : categoryWords[category]}</Aside>
            </>
          ),
        })),
      )}
      {part(
        "Escalations",
        parsed.escalations.map(({ text, line }) => ({ line, content: text })),
      )}
      {part(
        "Causes",
        parsed.rootCauses.map(({ text, line }) => ({ line, content: text })),
      )}
      {part(
        "Tasks",
        parsed.tasks.map(({ title, kind, owner, dueOn, line }) => ({
          line,
          content: (
            <>
              {title}
              <Aside>{kind === null ? null : taskKindWords[kind]}</Aside>
              <Aside>{dueWords(owner, dueOn)}</Aside>
            </>
          ),
        })),
      )}
      {unread === 0 ? null : (
        <p className="border-t border-line pt-2 text-muted">
          {unread === 1 ? "One line is" : `${unread} lines are`} in none of this, marked in the document. The
          document is kept whole beside the incident, so nothing is lost.
        </p>
      )}
    </div>
  );
}
