"use client";
import { CornerDownLeft } from "lucide-react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";

import { useIncident, useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useMay } from "#components/incidents/use-actor.ts";
import { useNow } from "#components/shell/clock.ts";
import { useCommands } from "#components/shell/command-registry.ts";
import { Button } from "#components/ui/button.tsx";
import { IconButton } from "#components/ui/icon-button.tsx";
import { Select } from "#components/ui/select.tsx";
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
import { type DraftPlace, useDraftPlace } from "./draft-place.ts";
import { CHOSEN_KINDS, isEntryKind, kindWords } from "./entry-words.ts";
import { pasteBlock } from "./paste/paste-opener.ts";
import { publishComposerHeight } from "./publish-composer-height.ts";
import type { CompletionBoxProps } from "./use-completion.ts";
import { useGoingOn } from "./use-going-on.ts";
import { useLineReader } from "./use-line-reader.ts";

const kindOptions = CHOSEN_KINDS.map((kind) => ({ value: kind, label: kindWords[kind] }));

/** The box at the foot of the timeline: one line, Enter, logged. */
export function Composer() {
  const mayWrite = useMay(canAppendTimelineEntry);
  const place = useDraftPlace();
  const text = useComposerText(place);
  const going = useGoingOn(place);
  // One that was merged takes no more entries; what was begun here stays in sight until it goes where that went.
  if (going.into !== null && (text === "" || !mayWrite)) return null;
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
  return <ComposerForm place={place} text={text} {...going} />;
}

type ComposerFormProps = { place: DraftPlace; text: string } & ReturnType<typeof useGoingOn>;

function ComposerForm({ place, text, into, goOn }: ComposerFormProps) {
  const store = useIncidentStore();
  const incident = useIncident((snapshot) => snapshot.incident);
  const [kind, setKind] = useState<TimelineEntryKind>("note");
  const now = useNow();
  const [wasRefused, setWasRefused] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const reader = useLineReader(text);
  const [cursor, setCursor] = useState<number | null>(null);
  const listKeys: CompletionBoxProps["keysRef"] = useRef(null);
  /** The line that waits for the parser to load: Enter pressed twice logs it once. */
  const entering = useRef<string | null>(null);

  // What was typed into the server's HTML before the page took over counts too.
  useLayoutEffect(() => {
    adoptComposerText(place, field.current?.value ?? "");
  }, [place]);
  useEffect(() => {
    if (takesCursor(incident.key)) focusComposer();
  }, [incident.key]);

  useCommands([
    {
      id: "log",
      title: "Log an entry",
      shortcut: "l",
      keywords: ["write", "timeline", "note"],
      run: focusComposer,
    },
  ]);

  async function log(): Promise<void> {
    if (into !== null) return goOn(into);
    const enteredAt = new Date();
    if (entering.current === text) return;
    if (!reader.isReady) {
      entering.current = text;
      await reader.load().catch(() => undefined);
      entering.current = null;
    }
    const { write } = reader.read(text, kind, enteredAt);
    setWasRefused(write === null && text.trim() !== "");
    if (write === null) return;
    store.addWrite(text, write);
    // While the parser was loading the next line may have been begun: it stays.
    if (composerText() === text) setComposerText("");
    setKind("note");
  }

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (listKeys.current?.(event) === true) return event.preventDefault();
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      void log();
    }
    if (event.key === "Escape") {
      event.preventDefault();
      event.currentTarget.blur();
    }
  }

  const understood =
    into !== null || text.trim() === "" || !reader.isReady || now === null
      ? null
      : reader.read(text, kind, new Date(now));
  return (
    <form
      ref={publishComposerHeight}
      data-composer=""
      aria-label="Log an entry"
      className="z-10 grid grid-cols-1 lg:relative gap-1 border-t border-line bg-surface px-4 py-2 max-lg:sticky max-lg:bottom-(--frame-bar) lg:px-6"
      onSubmit={(event) => {
        event.preventDefault();
        void log();
      }}
    >
      {reader.Suggestions === null ? null : (
        <reader.Suggestions
          field={field}
          text={text}
          cursor={cursor}
          onCursor={setCursor}
          complete={reader.complete}
          keysRef={listKeys}
        />
      )}
      {into === null ? null : (
        <p className="text-xs text-muted">
          {incident.key} was merged into {into} and takes no more entries. What you wrote goes along.
        </p>
      )}
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
          aria-invalid={wasRefused && understood?.write === null ? true : undefined}
          rows={1}
          enterKeyHint="send"
          placeholder="What happened?"
          className="field-sizing-content max-h-[8.75rem] min-h-8 w-full min-w-0 resize-none rounded-md border border-control bg-canvas px-2.5 py-1.25 hover:border-muted focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0 aria-invalid:border-red-solid pointer-coarse:min-h-10 pointer-coarse:py-2 pointer-coarse:text-lg"
          value={text}
          onChange={(event) => {
            setWasRefused(false);
            setComposerText(event.target.value);
            setCursor(event.target.selectionEnd);
          }}
          onSelect={(event) => setCursor(event.currentTarget.selectionEnd)}
          onBlur={() => setCursor(null)}
          onKeyDown={onKeyDown}
          onPaste={into === null ? pasteBlock : undefined}
        />
        {into === null ? (
          <IconButton type="submit" label="Log" variant="primary" disabled={text.trim() === ""}>
            <CornerDownLeft aria-hidden="true" />
          </IconButton>
        ) : (
          <Button type="submit" variant="primary">
            Continue in {into}
          </Button>
        )}
      </div>
      <ComposerPreview>
        {understood === null || reader.Understood === null ? null : (
          <reader.Understood read={understood} wasRefused={wasRefused} />
        )}
      </ComposerPreview>
    </form>
  );
}
