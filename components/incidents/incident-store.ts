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
import { isOf, type UnsentWrite } from "#components/unsent/unsent-write.ts";
import type { LiveEvent } from "#lib/domain/events/schema.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import { ApiError } from "#lib/web/client.ts";

import { api } from "./api.ts";
import { applyLiveEvent, changesMilestones, isGap, withAnswer } from "./apply-live-event.ts";
import { withEdited, withEntries, withoutEntry, withRestoredEntry } from "./known-entries.ts";
import type { IncidentState } from "./known-incident.ts";
import { followLiveEvents } from "./live-events.ts";
import { type ReadIncident, readIncident, stateOf } from "./read-incident.ts";

/** What the server read for the page's first view. */
export type IncidentPageData = ReadIncident & {
  /** Who the page was made for. */
  viewerId: string;
  /** The newest event before the data were read. */
  lastEventId: string;
};

export type IncidentSnapshot = IncidentState & {
  viewerId: string;
  connection: ConnectionState;
  /** What the reader typed for this incident and the server does not have yet. */
  unsent: readonly UnsentWrite[];
  /** Later pages of a long timeline are being read. */
  isReading: boolean;
};

const entriesReadUnasked = 1_000;
const pageSize = 200;
const pauseBeforeRefreshMs = 250;
const pauseBeforeReloadMs = 5_000;

/** Whether a release before the queue left lines of that incident in this browser. */
function hasOldLines(incidentId: string): boolean {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(`unsent ${incidentId} `));
  } catch {
    return false;
  }
}

/** Everything an incident's page shows, kept current: one for the page, read with `useIncident`. */
export class IncidentStore {
  readonly #watchers = new Set<() => void>();
  readonly #lastEventId: string;
  #snapshot: IncidentSnapshot;
  #refreshTimer: ReturnType<typeof setTimeout> | undefined;
  /** Events that came while everything was being read anew, to be applied to what was read. */
  #meanwhile: LiveEvent[] | null = null;
  #reloading: Promise<void> | undefined;
  #isReloadAsked = false;
  /** Grows with each reading of the timeline from its start. */
  #readings = 0;
  /** So many entries are read on to. */
  #most = 0;
  #isStopped = false;

  constructor({ lastEventId, viewerId, ...data }: IncidentPageData) {
    this.#lastEventId = lastEventId;
    this.#snapshot = { ...stateOf(data), viewerId, connection: "live", unsent: [], isReading: false };
  }

  readonly subscribe = (onChange: () => void): (() => void) => {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  };

  readonly read = (): IncidentSnapshot => this.#snapshot;

  /** Begins to follow the incident; until the returned function is called. */
  start(): () => void {
    this.#isStopped = false;
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
    const stopTaking = takeAnswers((answer) => this.takeAnswer(answer));
    this.#takeUnsent();
    void startQueue();
    void this.#moveOldLines();
    void this.#readOn(entriesReadUnasked);
    return () => {
      this.#isStopped = true;
      stopFollowing();
      stopWatching();
      stopTaking();
      clearTimeout(this.#refreshTimer);
    };
  }

  /** Keeps, shows and sends what was typed. */
  addWrite(typed: string, write: Write): void {
    const { incident, viewerId: writerId } = this.#snapshot;
    addWrite(write, {
      typed,
      incidentId: incident.id,
      incidentKey: incident.key,
      writerId,
      now: new Date(),
    });
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

  /** Shows what the server answered before the live stream tells. What is another incident's is not taken. */
  takeAnswer({ incident, ...answer }: SentAnswer): void {
    const { id } = this.#snapshot.incident;
    if (incident?.id === id) this.setIncident(incident);
    const next = withAnswer(this.#snapshot, answer);
    if (next !== this.#snapshot) this.#set(next);
  }

  /** Reads the timeline to its end. */
  readAll(): Promise<void> {
    return this.#readOn(Number.POSITIVE_INFINITY);
  }

  /** Reads everything anew: events were missed. While that is under way it is read once more: it may not hold them. */
  reload(): Promise<void> {
    this.#isReloadAsked = true;
    this.#reloading ??= this.#reloadWhileAsked().finally(() => (this.#reloading = undefined));
    return this.#reloading;
  }

  async #reloadWhileAsked(): Promise<void> {
    while (this.#isReloadAsked && !this.#isStopped) {
      this.#isReloadAsked = false;
      this.#meanwhile = [];
      try {
        const read = await readIncident(this.#snapshot.incident.key);
        const { seenBefore } = this.#snapshot;
        // Pages on their way are of the timeline as it was: they have no place in this one.
        this.#readings += 1;
        this.#set({
          ...this.#meanwhile.reduce(applyLiveEvent, stateOf({ ...read, seenBefore })),
          isReading: false,
        });
        void this.#readOn(entriesReadUnasked);
      } catch {
        this.#isReloadAsked = true;
        await new Promise((resolve) => setTimeout(resolve, pauseBeforeReloadMs));
      } finally {
        this.#meanwhile = null;
      }
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

  /** Reads later pages until there are that many entries; who asks for more while it runs gets more. */
  async #readOn(most: number): Promise<void> {
    this.#most = Math.max(this.#most, most);
    if (this.#snapshot.isReading) return;
    this.#set({ isReading: true });
    const reading = this.#readings;
    try {
      for (;;) {
        const { nextCursor: cursor, entries, incident } = this.#snapshot;
        if (cursor === null || entries.length >= this.#most) return;
        const page = await api.call("GET /incidents/{key}/timeline", {
          key: incident.key,
          cursor,
          limit: String(pageSize),
        });
        if (reading !== this.#readings || this.#isStopped) return;
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
      if (reading === this.#readings) this.#set({ isReading: false });
    }
  }

  #takeUnsent(): void {
    const { incident, unsent, viewerId } = this.#snapshot;
    const mine = unsentWrites().filter(
      (write) => write.incidentKey === incident.key && isOf(write, viewerId),
    );
    if (mine.length > 0 || unsent.length > 0) this.#set({ unsent: mine });
  }

  async #moveOldLines(): Promise<void> {
    const { id, key } = this.#snapshot.incident;
    if (!hasOldLines(id)) return;
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
