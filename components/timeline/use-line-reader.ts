"use client";
import { useEffect, useState } from "react";

import { useKnownPanels } from "#components/evidence/known-panels.ts";
import { useIncident, useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useDirectory } from "#components/people/directory.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

import type { Completion } from "./complete-line.ts";
import type * as composerReader from "./composer-reader.ts";
import { plainLine } from "./plain-line.ts";
import type { ReadLine } from "./read-line.ts";

type Reader = typeof composerReader;
let reader: Reader | undefined;

async function loadReader(): Promise<void> {
  reader = await import("./composer-reader.ts");
}

export type LineReader = {
  /** False until the parser has come; a line is plain text till then. */
  isReady: boolean;
  /** Fetches the parser; rejects when it cannot be had. */
  load: () => Promise<void>;
  read: (typed: string, kind: TimelineEntryKind, now: Date) => ReadLine;
  /** Shows what was read; comes with the parser. */
  Understood: Reader["UnderstoodLine"] | null;
  /** Shows what `complete` finds; comes with the parser. */
  Suggestions: Reader["CompletionBox"] | null;
  /** What may be written where the cursor stands; null for nothing. */
  complete: (typed: string, cursor: number) => Completion | null;
};

const begunEvidence = /\/ev/i;

/** What reads the lines of this incident's composer, in which `text` stands. */
export function useLineReader(text: string): LineReader {
  const store = useIncidentStore();
  const directory = useDirectory();
  const timeZone = useReaderTimeZone();
  const panels = useKnownPanels(
    useIncident((snapshot) => snapshot.incident.services),
    begunEvidence.test(text),
  );
  const [isReady, setReady] = useState(reader !== undefined);
  async function load(): Promise<void> {
    await loadReader();
    setReady(true);
  }
  useEffect(() => {
    const idle = setTimeout(
      () =>
        void loadReader().then(
          () => setReady(true),
          () => undefined,
        ),
      300,
    );
    return () => clearTimeout(idle);
  }, []);

  return {
    isReady,
    Understood: reader?.UnderstoodLine ?? null,
    Suggestions: reader?.CompletionBox ?? null,
    load: reader === undefined ? load : () => Promise.resolve(),
    read(typed, kind, now) {
      const known = store.read();
      if (reader === undefined)
        return plainLine(typed, { incidentKey: known.incident.key, kind, timeZone, now });
      const around = reader.surroundingsOf(known, directory, {
        now,
        timeZone,
        panels,
        query: location.search,
      });
      return reader.readLine(typed, { now, timeZone, kind, around, parse: reader.parseComposerLine });
    },
    complete(typed, cursor) {
      if (reader === undefined) return null;
      const around = reader.surroundingsOf(store.read(), directory, {
        now: new Date(),
        timeZone,
        panels,
        query: location.search,
      });
      return reader.completeLine(typed, cursor, around);
    },
  };
}
