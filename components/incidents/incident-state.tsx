"use client";
import { useNow } from "#components/shell/clock.ts";
import { InstantText } from "#components/shell/instant-text.tsx";
import { RelativeTime } from "#components/shell/relative-time.tsx";
import { InlineBody } from "#components/timeline/entry-body.tsx";
import { withoutLabel } from "#components/timeline/entry-words.ts";

import { formatMinutes, minutesBetween } from "./format-minutes.ts";
import { useIncident } from "./incident-provider.tsx";
import { statusWords } from "./incident-words.ts";

const lastEntries = 5;

function OpenHypotheses() {
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  const now = useNow();
  const open = hypotheses.filter(({ outcome }) => outcome === "open");
  return (
    <div>
      <dt className="text-muted">Open hypotheses</dt>
      {open.length === 0 ? <dd>None.</dd> : null}
      {open.map(({ id, statement, openedAt }) => (
        <dd key={id} className="wrap-anywhere">
          {statement}
          {openedAt === null || now === null ? null : (
            <span className="ml-2 whitespace-nowrap text-subtle tabular-nums">
              for {formatMinutes(Math.max(0, minutesBetween(openedAt, now)))}
            </span>
          )}
        </dd>
      ))}
    </div>
  );
}

function Unanswered() {
  const escalations = useIncident((snapshot) => snapshot.escalations);
  const waiting = escalations.filter(({ acknowledgedAt }) => acknowledgedAt === null);
  if (waiting.length === 0) return null;
  return (
    <div>
      <dt className="text-muted">Escalated, nobody answered yet</dt>
      {waiting.map(({ id, toTeam, toUser, toName, escalatedAt }) => (
        <dd key={id} className="text-orange">
          {toTeam?.name ?? toUser?.name ?? toName}
          {escalatedAt === null ? null : (
            <>
              , <RelativeTime at={escalatedAt} parts="time" />
            </>
          )}
        </dd>
      ))}
    </div>
  );
}

/** Where the incident stands, for whoever takes over in the middle of it: from what is recorded, nothing made up. */
export function IncidentState() {
  const { status, statusChangedAt, summary } = useIncident((snapshot) => snapshot.incident);
  const entries = useIncident((snapshot) => snapshot.entries);
  return (
    <section aria-label="State of the incident" className="rounded-md border border-line bg-sunken p-3">
      <dl className="grid gap-2">
        <div>
          <dt className="sr-only">Status</dt>
          <dd className="font-medium">
            {statusWords[status]}{" "}
            <span className="font-normal text-muted">
              since <RelativeTime at={statusChangedAt} parts="time" />
            </span>
          </dd>
          {summary === "" ? null : (
            <dd className="line-clamp-2 text-muted">
              <InlineBody text={summary} />
            </dd>
          )}
        </div>
        <OpenHypotheses />
        <Unanswered />
        <div>
          <dt className="text-muted">Last on the timeline</dt>
          {entries.slice(-lastEntries).map((entry) => (
            <dd key={entry.id} className="grid grid-cols-[3.25rem_minmax(0,1fr)] gap-x-2">
              <span className="text-subtle tabular-nums">
                {entry.occurredAt === null ? "–" : <InstantText at={entry.occurredAt} parts="time" />}
              </span>
              <span className="truncate">
                <InlineBody text={withoutLabel(entry)} />
              </span>
            </dd>
          ))}
        </div>
      </dl>
    </section>
  );
}
