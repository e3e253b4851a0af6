import type { ConnectionState } from "#components/shell/connection-status.tsx";
import type { Write } from "#components/timeline/commands/command.ts";
import { withPage } from "#components/timeline/place-entry.ts";
import type { SentAnswer } from "#components/unsent/send-write.ts";
import {
  addWrite,
  hurryWrites,
  refreshWrites,
  startQueue,
  takeAnswers,
  unsentWrites,
  watchUnsent,
} from "#components/unsent/unsent-board.ts";
import type { UnsentWrite } from "#components/unsent/unsent-write.ts";
import type { LiveEvent } from "#lib/domain/events/schema.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import { ApiError } from "#lib/web/client.ts";

import { api } from "./api.ts";
import {
  applyLiveEvent,
  changesMilestones,
  type IncidentState,
  isGap,
  upserted,
  withEdited,
  withEntries,
  withoutEntry,
  withRestoredEntry,
} from "./apply-live-event.ts";
import { followLiveEvents } from "./live-events.ts";

/** What the server read for the page's first view. */
export type IncidentPageData = Pick<
  IncidentState,
  "hypotheses" | "escalations" | "causes" | "tasks" | "seenBefore"
> & {
  incident: IncidentJson;
  /** The newest event before the data were read. */
  lastEventId: string;
};

export type IncidentSnapshot = IncidentState & {
  connection: ConnectionState;
  unsent: readonly UnsentWrite[];
  /** Later pages of a long timeline are being read. */
  isReading: boolean;
};

const entriesReadUnasked = 1_000;
const pageSize = 200;
const pauseBeforeRefreshMs = 250;

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
  #snapshot: IncidentSnapshot;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;
  /** Events that came while everything was being read anew, to be applied to what was read. */
  #meanwhile: LiveEvent[] | null = null;

  constructor(data: IncidentPageData) {
    this.#lastEventId = data.lastEventId;
    this.#snapshot = { ...stateOf(data), connection: "live", unsent: [], isReading: false };
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
      onRefused: () => void this.#leaveIfHidden(),
      onState: (connection) => {
        if (connection === this.#snapshot.connection) return;
        this.#set({ connection });
        if (connection === "live") hurryWrites();
      },
    });
    const stopWatching = watchUnsent(() => this.#takeUnsent());
    const stopTaking = takeAnswers(({ write, answer }) => {
      if (write.incidentId === this.#snapshot.incident.id) this.#takeAnswer(answer);
    });
    this.#takeUnsent();
    void startQueue();
    void this.#moveOldLines();
    void this.#readOn(entriesReadUnasked);
    return () => {
      stopFollowing();
      stopWatching();
      stopTaking();
      clearTimeout(this.#refreshTimer);
    };
  }

  /** Keeps, shows and sends what was typed. */
  addWrite(typed: string, write: Write): void {
    const { id: incidentId, key } = this.#snapshot.incident;
    addWrite(write, { typed, incidentId, now: new Date() }, key);
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
        seenBefore: this.#snapshot.seenBefore,
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

  /** Who may not see the incident any more is shown what they would see: that there is none. */
  async #leaveIfHidden(): Promise<void> {
    const { key } = this.#snapshot.incident;
    try {
      await api.call("GET /incidents/{key}", { key });
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) location.assign(`/incidents/${key}`);
    }
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

  #takeUnsent(): void {
    const { incident, unsent } = this.#snapshot;
    const mine = unsentWrites().filter(({ incidentId }) => incidentId === incident.id);
    if (mine.length > 0 || unsent.length > 0) this.#set({ unsent: mine });
  }

  /** Shows what the server made of a write before the live stream tells. */
  #takeAnswer({ entry, incident, hypothesis }: SentAnswer): void {
    if (entry !== undefined) this.addEntries([entry]);
    if (incident !== undefined) this.setIncident(incident);
    if (hypothesis !== undefined) this.#set({ hypotheses: upserted(this.#snapshot.hypotheses, hypothesis) });
  }

  async #moveOldLines(): Promise<void> {
    const { id, key } = this.#snapshot.incident;
    // Without the code they stay where they are, for the next time.
    const moved = await import("#components/unsent/move-old-lines.ts").then(
      ({ moveOldLines }) => moveOldLines(id, key),
      () => 0,
    );
    if (moved > 0) refreshWrites();
  }

  #set(change: Partial<IncidentSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    for (const notify of this.#watchers) notify();
  }
}
