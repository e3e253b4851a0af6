"use client";
import { CornerDownLeft } from "lucide-react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";

import { useIncident, useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useMay } from "#components/incidents/use-actor.ts";
import { useNow } from "#components/shell/clock.ts";
import { useCommands } from "#components/shell/command-registry.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
import type { parseComposerLine } from "#lib/domain/timeline/parse-composer-line.ts";
import { canAppendTimelineEntry } from "#lib/domain/timeline/policy.ts";
import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

import { ComposerPreview } from "./composer-preview.tsx";
import {
  adoptComposerText,
  composerText,
  focusComposer,
  setComposerText,
  takesCursor,
  useComposerText,
} from "./composer-text.ts";
import { CHOSEN_KINDS, isEntryKind, kindWords } from "./entry-words.ts";
import { pasteBlock } from "./paste/paste-opener.ts";
import { publishComposerHeight } from "./publish-composer-height.ts";
import type { ReadLine, readLine } from "./read-line.ts";

const kindOptions = CHOSEN_KINDS.map((kind) => ({ value: kind, label: kindWords[kind] }));

type Reader = { readLine: typeof readLine; parseComposerLine: typeof parseComposerLine };
let reader: Reader | undefined;

/** The parser brings its own calendar: it loads while the page is idle, not with the page. */
async function loadReader(): Promise<Reader> {
  const [line, parser] = await Promise.all([
    import("./read-line.ts"),
    import("#lib/domain/timeline/parse-composer-line.ts"),
  ]);
  reader = { readLine: line.readLine, parseComposerLine: parser.parseComposerLine };
  return reader;
}

/** Without the parser a line is what it says, now: nothing that was typed is lost. */
function plainLine(typed: string, kind: TimelineEntryKind, timeZone: string, now: Date): ReadLine {
  const occurredAt = now.toISOString();
  const body = typed.trim();
  return {
    kind,
    occurredAt,
    occurredZone: timeZone,
    precision: "exact",
    problems: [],
    line: body === "" ? null : { type: "entry", kind, body, occurredAt, precision: "exact" },
  };
}

/** The box at the foot of the timeline: one line, Enter, logged. */
export function Composer() {
  const store = useIncidentStore();
  const incident = useIncident((snapshot) => snapshot.incident);
  const mayWrite = useMay(canAppendTimelineEntry);
  const timeZone = useReaderTimeZone();
  const text = useComposerText(incident.id);
  const [kind, setKind] = useState<TimelineEntryKind>("note");
  const now = useNow();
  const [hasReader, setHasReader] = useState(reader !== undefined);
  const [wasRefused, setWasRefused] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  /** The line that waits for the parser to load: Enter pressed twice logs it once. */
  const entering = useRef<string | null>(null);

  // What was typed into the server's HTML before the page took over counts too.
  useLayoutEffect(() => {
    adoptComposerText(incident.id, field.current?.value ?? "");
  }, [incident.id]);
  useEffect(() => {
    if (takesCursor(incident.key)) focusComposer();
  }, [incident.key]);

  useEffect(() => {
    const idle = setTimeout(
      () =>
        void loadReader().then(
          () => setHasReader(true),
          () => undefined,
        ),
      300,
    );
    return () => clearTimeout(idle);
  }, []);
  useCommands([
    {
      id: "log",
      title: "Log an entry",
      shortcut: "l",
      keywords: ["write", "timeline", "note"],
      run: focusComposer,
    },
  ]);

  function read(typed: string, now: Date): ReadLine {
    const settings = { now, timeZone, kind, status: incident.status };
    if (reader === undefined) return plainLine(typed, kind, timeZone, now);
    return reader.readLine(typed, { ...settings, parse: reader.parseComposerLine });
  }

  async function log(): Promise<void> {
    const enteredAt = new Date();
    if (entering.current === text) return;
    if (reader === undefined) {
      entering.current = text;
      await loadReader().catch(() => undefined);
      entering.current = null;
    }
    const { line } = read(text, enteredAt);
    setWasRefused(line === null && text.trim() !== "");
    if (line === null) return;
    store.addLine(text, line);
    // While the parser was loading the next line may have been begun: it stays.
    if (composerText() === text) setComposerText("");
    setKind("note");
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void log();
    }
    if (event.key === "Escape") {
      event.preventDefault();
      event.currentTarget.blur();
    }
  }

  if (!mayWrite) {
    return (
      <p
        ref={publishComposerHeight}
        data-composer=""
        className="border-t border-line bg-canvas px-4 py-2 text-muted max-lg:sticky max-lg:bottom-(--frame-bar) lg:px-6"
      >
        You may read this timeline. To write, ask an administrator for the role of responder.
      </p>
    );
  }
  const understood = text.trim() === "" || !hasReader || now === null ? null : read(text, new Date(now));
  return (
    <form
      ref={publishComposerHeight}
      data-composer=""
      aria-label="Log an entry"
      className="z-10 grid grid-cols-1 gap-1 border-t border-line bg-surface px-4 py-2 max-lg:sticky max-lg:bottom-(--frame-bar) lg:px-6"
      onSubmit={(event) => {
        event.preventDefault();
        void log();
      }}
    >
      <div className="flex items-end gap-2">
        <Select
          aria-label="Kind of entry"
          className="w-auto shrink-0 max-sm:max-w-24"
          options={kindOptions}
          value={kind}
          onValueChange={(value) => isEntryKind(value) && setKind(value)}
        />
        <textarea
          ref={field}
          aria-label="What happened"
          aria-describedby="composer-preview"
          aria-invalid={wasRefused && understood?.line === null ? true : undefined}
          rows={1}
          enterKeyHint="send"
          placeholder="What happened?"
          className="field-sizing-content max-h-[8.75rem] min-h-8 w-full min-w-0 resize-none rounded-md border border-control bg-canvas px-2.5 py-1.25 hover:border-muted focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-red-solid pointer-coarse:min-h-10 pointer-coarse:py-2 pointer-coarse:text-lg"
          value={text}
          onChange={(event) => {
            setWasRefused(false);
            setComposerText(event.target.value);
          }}
          onKeyDown={onKeyDown}
          onPaste={pasteBlock}
        />
        <IconButton type="submit" label="Log" variant="primary" disabled={text.trim() === ""}>
          <CornerDownLeft aria-hidden="true" />
        </IconButton>
      </div>
      <ComposerPreview read={understood} wasRefused={wasRefused} />
    </form>
  );
}
