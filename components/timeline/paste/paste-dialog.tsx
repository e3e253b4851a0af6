"use client";
import { useEffect, useMemo, useRef, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { showToast } from "#components/ui/toast.tsx";

import { useDraftPlace } from "../draft-place.ts";
import { keepDraft } from "./kept-draft.ts";
import {
  type PasteDraft,
  type PasteRow,
  withEdit,
  withMerged,
  withoutRows,
  withShift,
} from "./paste-draft.ts";
import { openPaste } from "./paste-opener.ts";
import type { PasteRowActions } from "./paste-row-view.tsx";
import { PasteSettings } from "./paste-settings.tsx";
import { PasteTable, type PasteTableHandle } from "./paste-table.tsx";
import { partsOf } from "./save-pasted.ts";
import { usePasteDraft } from "./use-paste-draft.ts";
import { useSaving } from "./use-saving.ts";

const none: ReadonlySet<number> = new Set();
const noRows: readonly PasteRow[] = [];
const entriesOf = (count: number) => `${count} ${count === 1 ? "entry" : "entries"}`;

/** Where a block is typed or pasted that did not come through the composer. */
function EmptyBlock({ onText }: { onText: (text: string) => void }) {
  return (
    <Textarea
      autoFocus
      aria-label="Block to paste"
      placeholder="Paste a chat, a log, a table or a list here"
      className="min-h-48"
      onPaste={(event) => {
        event.preventDefault();
        onText(event.clipboardData.getData("text/plain"));
      }}
      onBlur={(event) => event.target.value.trim() !== "" && onText(event.target.value)}
    />
  );
}

type Rows = { rows: readonly PasteRow[]; draft: PasteDraft; change: (draft: PasteDraft) => void };

/** What the rows of the table do, the same functions while the rows change. */
function useRowActions(
  current: Rows,
  setChosen: (next: (chosen: ReadonlySet<number>) => ReadonlySet<number>) => void,
) {
  const latest = useRef(current);
  useEffect(() => {
    latest.current = current;
  });
  return useMemo((): PasteRowActions => {
    const now = () => latest.current;
    return {
      onEdit: (line, edit) => now().change(withEdit(now().draft, line, edit)),
      onDelete: (line) =>
        now().change(
          withoutRows(
            now().draft,
            now().rows.filter((row) => row.line === line),
          ),
        ),
      onMerge: (line) => now().change(withMerged(now().draft, now().rows, line)),
      onChoose: (line) =>
        setChosen((chosen) => {
          const next = new Set(chosen);
          if (!next.delete(line)) next.add(line);
          return next;
        }),
    };
  }, [setChosen]);
}

export type PasteDialogProps = { pasted: string; onClose: () => void };

/** A pasted block as a table of entries to be: look it over, mend it, save it. */
export function PasteDialog({ pasted, onClose }: PasteDialogProps) {
  const place = useDraftPlace();
  const { draft, rows: read, isCurrent, change, undo, note, isKept } = usePasteDraft(place, pasted);
  const rows = read ?? noRows;
  const [chosen, setChosen] = useState(none);
  const table = useRef<PasteTableHandle>(null);
  const lastShown = useRef(0);
  const { save, isBusy, failure } = useSaving();
  const actions = useRowActions({ rows, draft, change }, setChosen);

  const problems = rows.filter(({ problem, isBlocked }) => problem !== null || isBlocked);
  const blocked = rows.filter(({ isBlocked }) => isBlocked);
  const parts = useMemo(() => (rows.length > 400 ? partsOf(rows).length : 1), [rows]);
  const understood = problems.length === 0 ? "all understood" : `${problems.length} to look at`;
  const chosenRows = rows.filter(({ line }) => chosen.has(line));
  const moved = chosenRows.length > 0 ? chosenRows : rows;

  function showNext(among: readonly PasteRow[]): void {
    const next = among.find(({ line }) => line > lastShown.current) ?? among[0];
    if (next === undefined) return;
    lastShown.current = next.line;
    table.current?.show(next.line);
  }

  function submit(): void {
    if (blocked.length > 0) return showNext(blocked);
    const onSaved = () => {
      keepDraft(place, null);
      note({ ...draft, text: "" });
      onClose();
    };
    void save({ draft, rows, note, onSaved });
  }

  function discard(): void {
    keepDraft(place, null);
    note({ ...draft, text: "" });
    onClose();
    showToast({
      message: "Block discarded",
      undo: () => {
        keepDraft(place, draft);
        openPaste("");
      },
    });
  }

  if (draft.text === "") {
    return (
      <Dialog
        open
        onOpenChange={onClose}
        size="xl"
        title="Paste a block"
        description="A chat, a terminal's log, a Markdown table or list, or separated values."
      >
        <EmptyBlock onText={(text) => change({ ...draft, text, now: new Date().toISOString() })} />
      </Dialog>
    );
  }
  const steps = parts > 1 ? ` in ${parts} steps` : "";
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="xl"
      title="Paste a block"
      description="Each row becomes an entry. Times are read as in the input box; nothing is saved before you say so."
      footer={
        <>
          <span aria-live="polite" className="mr-auto self-center text-muted tabular-nums">
            {isCurrent ? `${entriesOf(rows.length)} · ${understood}` : "Reading…"}
          </span>
          {problems.length === 0 ? null : <Button onClick={() => showNext(problems)}>Next to look at</Button>}
          <Button variant="ghost" onClick={undo}>
            Undo
          </Button>
          <Button variant="ghost" onClick={discard}>
            Discard
          </Button>
          <Button variant="primary" busy={isBusy} disabled={rows.length === 0 || !isCurrent} onClick={submit}>
            {`Add ${entriesOf(rows.length)}${steps}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-3">
        <PasteSettings
          draft={draft}
          asksForOrder={rows.some(({ problem }) => problem?.startsWith("That day may be") === true)}
          moves={chosenRows.length > 0 ? `${chosenRows.length} selected` : "all"}
          onChange={(part) => change({ ...draft, ...part })}
          onShift={(ms) => isCurrent && change(withShift(draft, moved, ms))}
        />
        {chosenRows.length === 0 ? null : (
          <ChosenRows
            count={chosenRows.length}
            onDelete={() => {
              change(withoutRows(draft, chosenRows));
              setChosen(none);
            }}
            onClear={() => setChosen(none)}
          />
        )}
        <PasteTable ref={table} rows={rows} chosen={chosen} timeZone={draft.timeZone} actions={actions} />
        <Messages failure={failure} parts={parts} count={rows.length} isKept={isKept} />
      </div>
    </Dialog>
  );
}

function ChosenRows({
  count,
  onDelete,
  onClear,
}: {
  count: number;
  onDelete: () => void;
  onClear: () => void;
}) {
  return (
    <div className="flex items-center gap-2">
      <Button size="sm" variant="danger" onClick={onDelete}>
        Delete {count} selected
      </Button>
      <Button size="sm" variant="ghost" onClick={onClear}>
        Clear the selection
      </Button>
    </div>
  );
}

type MessagesProps = {
  failure: string | null;
  parts: number;
  count: number;
  isKept: boolean;
};

function Messages({ failure, parts, count, isKept }: MessagesProps) {
  return (
    <div aria-live="polite" className="grid gap-1 empty:hidden">
      {failure === null ? null : <p className="text-red">{failure}</p>}
      {parts > 1 ? (
        <p>
          The server takes up to 500 entries at a time. These {count} are saved in {parts} steps, one after
          the other, each as a whole or not at all; what a later step refuses stays here, to be mended and
          added.
        </p>
      ) : null}
      {isKept ? null : (
        <p className="text-amber">This browser has no room to keep the block: a reload would lose it.</p>
      )}
    </div>
  );
}
