import type { ConnectionState } from "#components/shell/connection-status.tsx";
import { withPage } from "#components/timeline/place-entry.ts";
import {
  browserStorage,
  type Line,
  UnsentLines,
  type UnsentLine,
} from "#components/timeline/unsent-lines.ts";
import type { LiveEvent } from "#lib/domain/events/schema.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { api } from "./api.ts";
import {
  applyLiveEvent,
  changesMilestones,
  type IncidentState,
  isGap,
  withEdited,
  withEntries,
  withoutEntry,
  withRestoredEntry,
} from "./apply-live-event.ts";
import { followLiveEvents } from "./live-events.ts";

/** What the server read for the page's first view. */
export type IncidentPageData = Pick<IncidentState, "hypotheses" | "escalations" | "causes" | "tasks"> & {
  incident: IncidentJson;
  /** The newest event before the data were read. */
  lastEventId: string;
};

export type IncidentSnapshot = IncidentState & {
  connection: ConnectionState;
  unsent: readonly UnsentLine[];
  /** Later pages of a long timeline are being read. */
  isReading: boolean;
};

const entriesReadUnasked = 1_000;
const pageSize = 200;
const pauseBeforeRefreshMs = 250;
/** A line is sent again, under the same key, when the server has not answered by then. */
const sendingLimitMs = 10_000;

function stateOf({ incident, lastEventId: _lastEventId, ...lists }: IncidentPageData): IncidentState {
  const { timeline, ...rest } = incident;
  const entries = timeline?.items ?? [];
  return {
    ...lists,
    incident: rest,
    entries,
    readUpTo: entries.length,
    nextCursor: timeline?.nextCursor ?? null,
    deletedIds: new Set(),
    arrivedIds: new Set(),
    revision: incident.revision,
  };
}

/** Everything an incident's page shows, kept current: one for the page, read with `useIncident`. */
export class IncidentStore {
  readonly #watchers = new Set<() => void>();
  readonly #lastEventId: string;
  readonly #unsent: UnsentLines;
  #snapshot: IncidentSnapshot;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;
  /** Events that came while everything was being read anew, to be applied to what was read. */
  #meanwhile: LiveEvent[] | null = null;

  constructor(data: IncidentPageData) {
    this.#lastEventId = data.lastEventId;
    this.#snapshot = { ...stateOf(data), connection: "live", unsent: [], isReading: false };
    this.#unsent = new UnsentLines({
      incidentId: data.incident.id,
      storage: browserStorage(),
      send: (line, idempotencyKey) => this.#send(line, idempotencyKey),
      onSent: (entry) => {
        if (entry !== null) this.addEntries([entry]);
      },
      onChange: () => this.#set({ unsent: this.#unsent.lines }),
    });
  }

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  };

  readonly read = (): IncidentSnapshot => this.#snapshot;

  /** Begins to follow the incident; until the returned function is called. */
  start(): () => void {
    const stopFollowing = followLiveEvents({
      incident: this.#snapshot.incident.key,
      lastEventId: this.#lastEventId,
      onEvent: (event) => this.#take(event),
      onReset: () => void this.reload(),
      onState: (connection) => {
        if (connection === this.#snapshot.connection) return;
        this.#set({ connection });
        if (connection === "live") this.#unsent.hurry();
      },
    });
    const onStorage = () => this.#unsent.load();
    addEventListener("storage", onStorage);
    this.#unsent.load();
    void this.#readOn(entriesReadUnasked);
    return () => {
      stopFollowing();
      removeEventListener("storage", onStorage);
      clearTimeout(this.#refreshTimer);
    };
  }

  setWriter(writerId: string): void {
    this.#unsent.setWriter(writerId);
  }

  addLine(typed: string, line: Line): void {
    this.#unsent.add(typed, line, new Date());
  }

  discardLine(idempotencyKey: string): void {
    this.#unsent.discard(idempotencyKey);
  }

  addEntries(entries: readonly TimelineEntryJson[]): void {
    this.#set(withEntries(this.#snapshot, entries));
  }

  removeEntry(entryId: string): void {
    this.#set(withoutEntry(this.#snapshot, entryId));
    this.#refreshSoon();
  }

  restoreEntry(entry: TimelineEntryJson): void {
    this.#set(withRestoredEntry(this.#snapshot, entry));
    this.#refreshSoon();
  }

  /** Takes several entries as they are after a change, and those that it took off the timeline. */
  takeEdited(entries: readonly TimelineEntryJson[], deleted: readonly { id: string }[]): void {
    this.#set(withEdited(this.#snapshot, entries, deleted));
    this.#refreshSoon();
  }

  /** Takes an incident that the server answered with. */
  setIncident(incident: IncidentJson): void {
    if (incident.revision < this.#snapshot.incident.revision) return;
    this.#set({ incident, revision: Math.max(this.#snapshot.revision, incident.revision) });
  }

  /** Reads the timeline to its end. */
  readAll(): Promise<void> {
    return this.#readOn(Number.POSITIVE_INFINITY);
  }

  /** Reads everything anew: events were missed. */
  async reload(): Promise<void> {
    if (this.#meanwhile !== null) return;
    this.#meanwhile = [];
    const { key } = this.#snapshot.incident;
    try {
      const [incident, ...lists] = await Promise.all([
        api.call("GET /incidents/{key}", { key, include: "timeline" }),
        api.call("GET /incidents/{key}/hypotheses", { key, limit: "200" }),
        api.call("GET /incidents/{key}/escalations", { key, limit: "200" }),
        api.call("GET /incidents/{key}/causes", { key, limit: "200" }),
        api.call("GET /incidents/{key}/tasks", { key, limit: "200" }),
      ]);
      const [hypotheses, escalations, causes, tasks] = lists;
      const read = stateOf({
        incident,
        lastEventId: "",
        hypotheses: hypotheses.items,
        escalations: escalations.items,
        causes: causes.items,
        tasks: tasks.items,
      });
      this.#set(this.#meanwhile.reduce(applyLiveEvent, read));
      void this.#readOn(entriesReadUnasked);
    } catch {
      setTimeout(() => void this.reload(), 5_000);
    } finally {
      this.#meanwhile = null;
    }
  }

  #take(event: LiveEvent): void {
    this.#meanwhile?.push(event);
    const missed = isGap(this.#snapshot, event);
    const next = applyLiveEvent(this.#snapshot, event);
    if (next !== this.#snapshot) this.#set(next);
    if (missed) void this.reload();
    else if (changesMilestones(event)) this.#refreshSoon();
  }

  /** Milestones, measures and counts are the server's to derive. */
  #refreshSoon(): void {
    clearTimeout(this.#refreshTimer);
    this.#refreshTimer = setTimeout(() => {
      const { key } = this.#snapshot.incident;
      void api.call("GET /incidents/{key}", { key }).then(
        (incident) => this.setIncident(incident),
        // The next event asks again; what is shown stays.
        () => undefined,
      );
    }, pauseBeforeRefreshMs);
  }

  async #readOn(most: number): Promise<void> {
    if (this.#snapshot.isReading) return;
    this.#set({ isReading: true });
    try {
      for (;;) {
        const { nextCursor: cursor, entries, incident } = this.#snapshot;
        if (cursor === null || entries.length >= most) return;
        const page = await api.call("GET /incidents/{key}/timeline", {
          key: incident.key,
          cursor,
          limit: String(pageSize),
        });
        const items = page.items.filter(({ id }) => !this.#snapshot.deletedIds.has(id));
        const { readUpTo } = this.#snapshot;
        this.#set({
          entries: withPage(this.#snapshot.entries, readUpTo, items),
          readUpTo: readUpTo + items.length,
          nextCursor: page.nextCursor,
        });
      }
    } catch {
      // The button under the timeline reads on.
    } finally {
      this.#set({ isReading: false });
    }
  }

  async #send(line: Line, idempotencyKey: string): Promise<TimelineEntryJson | null> {
    const { key } = this.#snapshot.incident;
    const options = { idempotencyKey, timeoutMs: sendingLimitMs };
    if (line.type === "entry") {
      const { type: _type, ...entry } = line;
      return api.call("POST /incidents/{key}/timeline", { key, ...entry }, options);
    }
    const { type: _type, ...change } = line;
    this.setIncident(await api.call("POST /incidents/{key}/status", { key, ...change }, options));
    return null;
  }

  #set(change: Partial<IncidentSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const notify of this.#watchers) notify();
  }
}
