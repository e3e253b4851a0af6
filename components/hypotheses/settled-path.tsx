"use client";
import { formatMinutes } from "#components/incidents/format-minutes.ts";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { InlineBody } from "#components/timeline/entry-body.tsx";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import type { HypothesisOutcome } from "#prisma/generated/enums.ts";

import { CitationList } from "./citation-list.tsx";
import { EntryLink } from "./entry-link.tsx";
import { pathDomId, pointingAt } from "./highlighted-path.ts";
import { categoryWords, outcomeOfPath, timeOfPath } from "./hypothesis-words.ts";
import { peopleOf } from "./on-it.tsx";
import { PathSwatch } from "./path-bar.tsx";
import { PathMenu } from "./path-menu.tsx";

const outcomeTones: Record<HypothesisOutcome, Tone> = {
  open: "accent",
  confirmed: "green",
  ruled_out: "amber",
  abandoned: "neutral",
};

const toldWords: Record<HypothesisOutcome, string> = {
  open: "Because",
  confirmed: "What showed it",
  ruled_out: "What told otherwise",
  abandoned: "Why",
};

/** When a settled path was followed, each period with the entries that began and ended it. */
function Periods({ periods }: Pick<HypothesisJson, "periods">) {
  return (
    <ul>
      {periods.map(({ id, startedEntryId, endedEntryId, reopenedBecause, because, ...period }, index) => (
        <li key={id} className="wrap-anywhere">
          {reopenedBecause === null ? null : `Taken up again: ${reopenedBecause} `}
          {startedEntryId === null ? null : (
            <EntryLink
              id={startedEntryId}
              occurredAt={period.startedAt}
              precision={period.startedPrecision}
            />
          )}
          {" to "}
          {endedEntryId === null || period.endedAt === null ? (
            "an unknown time"
          ) : (
            <EntryLink id={endedEntryId} occurredAt={period.endedAt} precision={period.endedPrecision} />
          )}
          {index === periods.length - 1 ? null : `: ${because ?? ""}`}
        </li>
      ))}
    </ul>
  );
}

function Details({ hypothesis }: { hypothesis: HypothesisJson }) {
  const { clue, outcome, periods, citations, cost } = hypothesis;
  const people = peopleOf(hypothesis);
  const shownElsewhere = periods.flatMap(({ startedEntryId, endedEntryId }) => [
    startedEntryId,
    endedEntryId,
  ]);
  return (
    <details className="mt-0.5 text-xs text-muted">
      <summary className="w-fit text-subtle hover:text-ink">Times, evidence and people</summary>
      <div className="mt-1 grid gap-1">
        {clue === null || outcome === "ruled_out" ? null : (
          <p className="wrap-anywhere">
            Clue: <InlineBody text={clue} />
          </p>
        )}
        <Periods periods={periods} />
        <CitationList citations={citations} toldAlready={shownElsewhere} />
        {people.length === 0 ? null : (
          <p className="tabular-nums">
            On it: {people.join(", ")}
            {cost.personMinutes === null ? "" : `, together ${formatMinutes(cost.personMinutes)}`}
          </p>
        )}
      </div>
    </details>
  );
}

/** A path that is settled: what was believed, for how long, and what told that it was so or otherwise. */
export function SettledPath({ hypothesis }: { hypothesis: HypothesisJson }) {
  const { id, statement, category, clue, outcome, settledBecause, periods } = hypothesis;
  const last = periods.at(-1);
  const causes = useIncident((snapshot) => snapshot.causes);
  const cause = causes.find(({ hypothesisId }) => hypothesisId === id);
  return (
    <li
      id={pathDomId(id)}
      tabIndex={-1}
      className="focus-inset flex gap-2.5 border-t border-line py-2 first:border-t-0 first:pt-0"
      {...pointingAt(id)}
    >
      <PathSwatch outcome={outcome} className="my-0.5" />
      <div className="min-w-0 grow">
        <div className="relative flex min-h-6 flex-wrap items-center gap-x-2 pr-7">
          <Badge tone={outcomeTones[outcome]}>{outcomeOfPath[outcome]}</Badge>
          <span className="text-xs font-medium text-muted tabular-nums">{timeOfPath(hypothesis, null)}</span>
          {category === null ? null : <span className="text-xs text-subtle">{categoryWords[category]}</span>}
          <span className="absolute top-0 right-0">
            <PathMenu hypothesis={hypothesis} />
          </span>
        </div>
        <p className="mt-0.5 font-medium wrap-anywhere">{statement}</p>
        {outcome === "ruled_out" && clue !== null ? (
          <p className="text-xs wrap-anywhere text-muted">
            What misled: <InlineBody text={clue} />
          </p>
        ) : null}
        <p className="text-xs wrap-anywhere text-muted">
          {toldWords[outcome]}: {settledBecause}{" "}
          {last?.endedEntryId == null || last.endedAt === null ? null : (
            <EntryLink id={last.endedEntryId} occurredAt={last.endedAt} precision={last.endedPrecision} />
          )}
        </p>
        {cause === undefined ? null : (
          <p className="text-xs wrap-anywhere text-muted">
            Became a cause:{" "}
            <a href={`#cause-${cause.id}`} className="text-accent-ink hover:underline">
              {cause.statement}
            </a>
          </p>
        )}
        <Details hypothesis={hypothesis} />
      </div>
    </li>
  );
}
