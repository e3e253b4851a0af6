"use client";
import { useEffect, useRef, useState } from "react";

import { useIncident } from "#components/incidents/incident-provider.tsx";
import { formatInstant } from "#components/shell/format-instant.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { kindWords } from "./entry-words.ts";

const longestText = 140;

function sentenceFor(arrived: readonly TimelineEntryJson[], timeZone: string): string {
  const [entry] = arrived;
  if (entry === undefined) return "";
  if (arrived.length > 1) return `${arrived.length} new entries.`;
  const time = entry.occurredAt === null ? "" : formatInstant(entry.occurredAt, { timeZone, parts: "time" });
  const text = entry.body.length > longestText ? `${entry.body.slice(0, longestText)}…` : entry.body;
  return `New entry, ${time}, ${kindWords[entry.kind]} by ${entry.author.name}: ${text}`;
}

/** Tells screen readers, politely, what came onto the timeline. */
export function ArrivalAnnouncer() {
  const entries = useIncident((snapshot) => snapshot.entries);
  const arrivedIds = useIncident((snapshot) => snapshot.arrivedIds);
  const timeZone = useReaderTimeZone();
  const told = useRef(arrivedIds);
  const [sentence, setSentence] = useState("");
  useEffect(() => {
    const fresh = entries.filter(({ id }) => arrivedIds.has(id) && !told.current.has(id));
    told.current = arrivedIds;
    if (fresh.length > 0) setSentence(sentenceFor(fresh, timeZone));
  }, [entries, arrivedIds, timeZone]);
  return (
    <div aria-live="polite" className="sr-only">
      {sentence}
    </div>
  );
}
