"use client";
import { useNow } from "#components/shell/clock.ts";
import { InlineBody } from "#components/timeline/entry-body.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

import { CitationList } from "./citation-list.tsx";
import { EntryLink } from "./entry-link.tsx";
import { pathDomId, pointingAt } from "./highlighted-path.ts";
import { categoryWords, outcomeOfPath, timeOfPath } from "./hypothesis-words.ts";
import { OnIt } from "./on-it.tsx";
import { PathSwatch } from "./path-bar.tsx";
import { PathMenu } from "./path-menu.tsx";

/** A path that is being followed: since when, by whom, and what speaks for and against it. */
export function OpenPath({
  hypothesis,
  onSettle,
}: {
  hypothesis: HypothesisJson;
  onSettle: (() => void) | null;
}) {
  const now = useNow();
  const { id, statement, category, clue, periods, citations } = hypothesis;
  const running = periods.at(-1);
  return (
    <li
      id={pathDomId(id)}
      tabIndex={-1}
      className="focus-inset flex gap-2.5 border-t border-line py-2 first:border-t-0 first:pt-0"
      {...pointingAt(id)}
    >
      <PathSwatch outcome="open" className="my-0.5" />
      <div className="min-w-0 grow">
        <div className="flex min-h-6 flex-wrap items-center gap-x-2">
          <Badge tone="accent" emphasis="outline">
            {outcomeOfPath.open}
          </Badge>
          <span className="text-xs text-muted tabular-nums">{timeOfPath(hypothesis, now)}</span>
          {category === null ? null : <span className="text-xs text-subtle">{categoryWords[category]}</span>}
          <span className="ml-auto flex items-center gap-1">
            {onSettle === null ? null : (
              <Button size="sm" onClick={onSettle}>
                Settle
              </Button>
            )}
            <PathMenu hypothesis={hypothesis} />
          </span>
        </div>
        <p className="mt-0.5 font-medium wrap-anywhere">{statement}</p>
        {clue === null ? null : (
          <p className="text-xs wrap-anywhere text-muted">
            Clue: <InlineBody text={clue} />
          </p>
        )}
        {running === undefined ? null : (
          <p className="text-xs wrap-anywhere text-subtle">
            {running.reopenedBecause === null ? "Opened " : `Taken up again: ${running.reopenedBecause} `}
            {running.startedEntryId === null ? null : (
              <EntryLink
                id={running.startedEntryId}
                occurredAt={running.startedAt}
                precision={running.startedPrecision}
              />
            )}
          </p>
        )}
        <CitationList
          citations={citations}
          toldAlready={periods.flatMap(({ startedEntryId, endedEntryId }) => [startedEntryId, endedEntryId])}
        />
        <OnIt hypothesis={hypothesis} />
      </div>
    </li>
  );
}
