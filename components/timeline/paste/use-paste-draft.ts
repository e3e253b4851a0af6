"use client";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { readerTimeZone } from "#components/shell/reader-time-zone.ts";
import type { PastedText } from "#lib/domain/timeline/pasted/pasted-text.ts";
import { readPastedInSteps } from "#lib/domain/timeline/pasted/read-pasted-lines.ts";

import type { DraftPlace } from "../draft-place.ts";
import { keepDraft, keptDraft } from "./kept-draft.ts";
import { draftOf, type PasteDraft, rowsOf, settingsOf } from "./paste-draft.ts";

type ReadAs = Pick<PasteDraft, "text" | "now" | "timeZone" | "day" | "dateOrder">;

const keepPauseMs = 300;
const undoLimit = 100;
const frameMs = 12;

function startingWith(place: DraftPlace, pasted: string): PasteDraft {
  const kept = keptDraft(place);
  const fresh = draftOf(pasted, readerTimeZone(), new Date());
  if (kept === null) return fresh;
  // What was left unsaved stays in front of what is pasted now.
  return pasted === "" || kept.text.endsWith(pasted)
    ? kept
    : { ...kept, text: `${kept.text.trimEnd()}\n${pasted}` };
}

/** Reads the text a little at a time, so that the page goes on drawing. `isCurrent`: it is read as the settings say now. */
function useReadText(draft: PasteDraft): { parsed: PastedText | null; isCurrent: boolean } {
  const [read, setRead] = useState<{ text: PastedText; as: ReadAs } | null>(null);
  const { text, now, timeZone, day, dateOrder } = draft;
  const as = useMemo(
    (): ReadAs => ({ text, now, timeZone, day, dateOrder }),
    [text, now, timeZone, day, dateOrder],
  );
  useEffect(() => {
    const steps = readPastedInSteps(as.text, settingsOf(as));
    let timer: ReturnType<typeof setTimeout>;
    const go = () => {
      const end = performance.now() + frameMs;
      for (;;) {
        const step = steps.next();
        if (step.done) return setRead({ text: step.value, as });
        if (performance.now() > end) break;
      }
      timer = setTimeout(go);
    };
    go();
    return () => clearTimeout(timer);
  }, [as]);
  return { parsed: read?.text ?? null, isCurrent: read?.as === as };
}

/** The block that is being looked over: its rows, what changes it, what takes a change back. It survives a reload. */
export function usePasteDraft(place: DraftPlace, pasted: string) {
  const [draft, setDraft] = useState(() => startingWith(place, pasted));
  const [isKept, setKept] = useState(true);
  const earlier = useRef<PasteDraft[]>([]);
  const latest = useRef(draft);
  const { parsed, isCurrent } = useReadText(draft);
  const rows = useMemo(() => (parsed === null ? null : rowsOf(parsed, draft)), [parsed, draft]);

  useEffect(() => {
    latest.current = draft;
    const keep = () => setKept(keepDraft(place, latest.current));
    const timer = setTimeout(keep, keepPauseMs);
    addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", keep);
    };
  }, [draft, place]);

  const change = useCallback((next: PasteDraft) => {
    earlier.current = [...earlier.current.slice(-undoLimit), latest.current];
    latest.current = next;
    setDraft(next);
  }, []);
  const undo = useCallback(() => {
    const before = earlier.current.pop();
    if (before !== undefined) setDraft({ ...before, key: latest.current.key });
  }, []);
  /** Takes what cannot be taken back: rows that are saved. */
  const note = useCallback(
    (next: PasteDraft) => {
      keepDraft(place, next);
      earlier.current = [];
      latest.current = next;
      setDraft(next);
    },
    [place],
  );
  return { draft, rows, isCurrent, change, undo, note, isKept };
}
