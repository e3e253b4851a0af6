import type { ParsedPostmortem } from "#lib/domain/imports/schema.ts";
import type { Severity } from "#prisma/generated/enums.ts";

/** `toRead` and `toStore` wait for their turn; `failed` got no answer and can be tried again; `refused` cannot. */
export type DocumentState =
  | "toRead"
  | "reading"
  | "read"
  | "toStore"
  | "storing"
  | "stored"
  | "failed"
  | "refused";

export type QueuedDocument = {
  id: string;
  /** The file's name, or what a pasted text is called. */
  name: string;
  text: string;
  contentType: string;
  /** Null is what the document says, or SEV3. */
  severity: Severity | null;
  state: DocumentState;
  /** What the importer understood; null before it has read the document. */
  parsed: ParsedPostmortem | null;
  /** Why it failed or was refused. */
  reason: string | null;
  /** The incident that was made of it. */
  incidentKey: string | null;
  /** That incident was there before: the document had been imported already. */
  wasThere: boolean;
  /** Storing was begun and may have counted: what is sent again must be the same. */
  wasSent: boolean;
};

/** A document to be imported, or why it cannot be. */
export type ReadDocument =
  | { name: string; text: string; contentType: string }
  | { name: string; reason: string };

export type Stored = Pick<QueuedDocument, "wasThere"> & { parsed: ParsedPostmortem; incidentKey: string };

export type Importer = {
  /** Only reads it; nothing is stored. */
  read: (document: QueuedDocument) => Promise<ParsedPostmortem>;
  /** Stores it; the same document sent twice must count once. */
  store: (document: QueuedDocument) => Promise<Stored>;
  /** What an error says, and whether trying again may help. */
  failureOf: (error: unknown) => { reason: string; mayRetry: boolean };
};

export type ImportQueue = {
  documents: () => readonly QueuedDocument[];
  watch: (onChange: () => void) => () => void;
  /** Adds documents and has them read, one after another. */
  add: (given: readonly ReadDocument[]) => Promise<void>;
  /** Stores whatever is understood and not stored yet, one after another. */
  storeAll: () => Promise<void>;
  /** Lets the document end that is being stored, and keeps back those behind it. */
  stop: () => void;
  retry: (id: string) => Promise<void>;
  setSeverity: (id: string, severity: Severity | null) => void;
  remove: (id: string) => void;
  clear: () => void;
};

const busy: ReadonlySet<DocumentState> = new Set(["reading", "storing"]);

/** Documents on their way into the product. One is sent at a time; what happens to one is no other's concern. */
export function createImportQueue(importer: Importer): ImportQueue {
  const watchers = new Set<() => void>();
  let documents: readonly QueuedDocument[] = [];
  let working: Promise<void> | null = null;
  let nextId = 1;

  function publish(next: readonly QueuedDocument[]): void {
    documents = next;
    for (const notify of watchers) notify();
  }

  function change(id: string, part: Partial<QueuedDocument>): void {
    publish(documents.map((document) => (document.id === id ? { ...document, ...part } : document)));
  }

  async function serve(document: QueuedDocument): Promise<void> {
    const { id } = document;
    try {
      if (document.state === "toRead") {
        change(id, { state: "reading", reason: null });
        change(id, { parsed: await importer.read(document), state: "read" });
        return;
      }
      change(id, { state: "storing", reason: null, wasSent: true });
      change(id, { ...(await importer.store(document)), state: "stored" });
    } catch (error) {
      const { reason, mayRetry } = importer.failureOf(error);
      change(id, { state: mayRetry ? "failed" : "refused", reason });
    }
  }

  async function serveAll(): Promise<void> {
    for (;;) {
      const next = documents.find(({ state }) => state === "toRead" || state === "toStore");
      if (next === undefined) return;
      // One after another is the point: order is kept, and a stop stops.
      // oxlint-disable-next-line no-await-in-loop
      await serve(next);
    }
  }

  function work(): Promise<void> {
    working ??= serveAll().finally(() => {
      working = null;
    });
    return working;
  }

  const again = ({ parsed }: QueuedDocument): DocumentState => (parsed === null ? "toRead" : "toStore");

  function queued(given: ReadDocument): QueuedDocument {
    const base = {
      id: `document-${nextId++}`,
      name: given.name,
      severity: null,
      parsed: null,
      incidentKey: null,
      wasThere: false,
      wasSent: false,
    };
    if ("reason" in given)
      return { ...base, text: "", contentType: "", state: "refused", reason: given.reason };
    const { text, contentType } = given;
    const twin = documents.find((document) => document.text === text);
    if (twin === undefined) return { ...base, text, contentType, state: "toRead", reason: null };
    return { ...base, text: "", contentType, state: "refused", reason: `The same text as ${twin.name}.` };
  }

  return {
    documents: () => documents,
    watch(onChange) {
      watchers.add(onChange);
      return () => watchers.delete(onChange);
    },
    add(given) {
      for (const document of given) publish([...documents, queued(document)]);
      return work();
    },
    storeAll() {
      publish(
        documents.map((document) =>
          document.state === "read" || document.state === "failed"
            ? { ...document, state: again(document) }
            : document,
        ),
      );
      return work();
    },
    stop() {
      publish(
        documents.map((document) =>
          document.state === "toStore" ? { ...document, state: "read" as const } : document,
        ),
      );
    },
    retry(id) {
      const failed = documents.find((document) => document.id === id && document.state === "failed");
      if (failed !== undefined) change(id, { state: again(failed) });
      return work();
    },
    setSeverity(id, severity) {
      if (documents.some((document) => document.id === id && !document.wasSent)) change(id, { severity });
    },
    remove: (id) => publish(documents.filter((document) => document.id !== id || busy.has(document.state))),
    clear: () => publish(documents.filter(({ state }) => busy.has(state))),
  };
}
