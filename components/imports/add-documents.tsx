"use client";
import { type DragEvent, useId, useRef, useState } from "react";

import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/class-names.ts";
import { Field } from "#components/ui/field.tsx";
import { Textarea } from "#components/ui/textarea.tsx";

import { importQueue } from "./browser-import-queue.ts";
import { acceptedFiles, readFile } from "./read-file.ts";

async function addFiles(files: Iterable<File>): Promise<void> {
  await importQueue.add(await Promise.all(Array.from(files, readFile)));
}

function addPasted(text: string): void {
  const pasted = importQueue.documents().filter(({ name }) => name.startsWith("Pasted text")).length;
  void importQueue.add([{ name: `Pasted text ${pasted + 1}`, text, contentType: "text/markdown" }]);
}

function PasteForm({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState("");
  function add(): void {
    addPasted(text);
    onDone();
  }
  return (
    <form
      className="grid gap-2 border-t border-line p-4"
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field label="Text of a postmortem">
        {(control) => (
          <Textarea
            {...control}
            autoFocus
            required
            rows={6}
            placeholder="# What happened…"
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
                event.preventDefault();
                if (text.trim() !== "") add();
              }
            }}
          />
        )}
      </Field>
      <div className="flex gap-2">
        <Button type="submit" disabled={text.trim() === ""}>
          Read it
        </Button>
        <Button variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Where documents come in: dropped, chosen or pasted. They are read at once; storing them is another step. */
export function AddDocuments() {
  const field = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const [isPasting, setPasting] = useState(false);
  const hintId = useId();

  function over(event: DragEvent, is: boolean): void {
    event.preventDefault();
    setOver(is);
  }

  return (
    <section
      aria-label="Add documents"
      className={cn(
        "rounded-lg border border-dashed border-control bg-surface",
        isOver && "border-accent bg-selected",
      )}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        void addFiles(event.dataTransfer.files);
      }}
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 p-4">
        <input
          ref={field}
          type="file"
          multiple
          hidden
          accept={acceptedFiles}
          data-import-files=""
          onChange={(event) => {
            void addFiles(Array.from(event.target.files ?? []));
            // The same file can be chosen again after it was mended.
            event.target.value = "";
          }}
        />
        <Button aria-describedby={hintId} onClick={() => field.current?.click()}>
          Choose files
        </Button>
        <Button aria-expanded={isPasting} onClick={() => setPasting(!isPasting)}>
          Paste text
        </Button>
        <p id={hintId} className="min-w-0 grow basis-60 text-muted">
          or drop them here: Markdown or plain text, up to 5 MiB each. They are read first; nothing is stored
          until you say so.
        </p>
      </div>
      {isPasting ? <PasteForm onDone={() => setPasting(false)} /> : null}
    </section>
  );
}
