import { type FileHandle, mkdir, open } from "node:fs/promises";

import { renameDurably } from "../queue/durable-file.ts";
import { makeWrite, textOf, type Writer } from "../queue/kept-write.ts";
import type { Queue } from "../queue/queue.ts";
import type { NewEntry } from "../read-log-line.ts";

/** What the API takes at once, and bytes well below what it takes as a body. */
const MOST_ENTRIES = 500;
const MOST_BYTES = 800_000;

type Batch = { file: FileHandle; name: string; entries: number; bytes: number };

/** Gathers entries of one incident on disk, in batches that then wait to be sent. */
export class Spool {
  readonly #queue: Queue;
  readonly #key: string;
  readonly #writer: () => Writer;
  #batch: Batch | null = null;

  constructor(queue: Queue, key: string, writer: () => Writer) {
    this.#queue = queue;
    this.#key = key;
    this.#writer = writer;
  }

  get isEmpty(): boolean {
    return this.#batch === null;
  }

  /** Answers when the disk has them, and whether a batch became full and waits now. */
  async add(entries: readonly NewEntry[]): Promise<boolean> {
    let wasSealed = false;
    let text = "";
    for (const entry of entries) {
      const line = `${JSON.stringify(entry)}\n`;
      const bytes = Buffer.byteLength(line);
      const batch = this.#batch ?? (await this.#begin());
      if (batch.entries > 0 && (batch.entries >= MOST_ENTRIES || batch.bytes + bytes > MOST_BYTES)) {
        await batch.file.appendFile(text);
        text = "";
        await this.seal();
        wasSealed = true;
      }
      const current = this.#batch ?? (await this.#begin());
      current.entries += 1;
      current.bytes += bytes;
      text += line;
    }
    await this.#batch?.file.appendFile(text);
    await this.#batch?.file.datasync();
    return wasSealed;
  }

  /** The batch that is being gathered waits to be sent from now on. */
  async seal(): Promise<void> {
    const batch = this.#batch;
    if (batch === null) return;
    this.#batch = null;
    await batch.file.datasync();
    await batch.file.close();
    await renameDurably(this.#queue.path(batch.name, "open"), this.#queue.path(batch.name, "wait"));
  }

  async #begin(): Promise<Batch> {
    const write = makeWrite({
      call: "POST /incidents/{key}/timeline/bulk",
      input: { key: this.#key, entries: [] },
      title: `log ${this.#key}`,
      writer: this.#writer(),
      isDivisible: true,
    });
    await mkdir(this.#queue.folder, { recursive: true, mode: 0o700 });
    const file = await open(this.#queue.path(write.name, "open"), "wx", 0o600);
    await file.appendFile(textOf(write));
    this.#batch = { file, name: write.name, entries: 0, bytes: 0 };
    return this.#batch;
  }
}
