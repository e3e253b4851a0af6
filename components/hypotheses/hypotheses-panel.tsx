"use client";
import { formatMinutes, minutesBetween } from "#components/incidents/format-minutes.ts";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { SideSection } from "#components/incidents/side-section.tsx";
import { useNow } from "#components/shell/clock.ts";
import { Badge, type Tone } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import type { HypothesisOutcome } from "#prisma/generated/enums.ts";

import { categoryWords } from "./hypothesis-words.ts";
import { inReadingOrder } from "./in-reading-order.ts";

const outcomeWords: Record<HypothesisOutcome, string> = {
  open: "Open",
  confirmed: "Confirmed",
  ruled_out: "Misleading path",
  abandoned: "Abandoned",
};
const outcomeTones: Record<HypothesisOutcome, Tone> = {
  open: "accent",
  confirmed: "green",
  ruled_out: "amber",
  abandoned: "neutral",
};

/** Time spent: running while it is open; nothing when a beginning or an end is not known. */
function Elapsed({ openedAt, settledAt, outcome }: HypothesisJson) {
  const now = useNow();
  if (openedAt === null) return null;
  if (outcome === "open") {
    if (now === null) return null;
    const minutes = minutesBetween(openedAt, now);
    return <>{minutes < 1 ? "just now" : `${formatMinutes(minutes)} so far`}</>;
  }
  if (settledAt === null) return null;
  return (
    <>
      {formatMinutes(minutesBetween(openedAt, settledAt))}
      {outcome === "ruled_out" ? " lost" : ""}
    </>
  );
}

function HypothesisItem({
  hypothesis,
  onSettle,
}: {
  hypothesis: HypothesisJson;
  onSettle: (() => void) | null;
}) {
  const { statement, category, clue, outcome, settledBecause } = hypothesis;
  const isMisleading = outcome === "ruled_out";
  return (
    <li className="border-t border-line py-2 first:border-t-0 first:pt-0">
      <p className="flex flex-wrap items-center gap-x-2">
        <Badge tone={outcomeTones[outcome]} emphasis={outcome === "open" ? "outline" : "soft"}>
          {outcomeWords[outcome]}
        </Badge>
        <span className="text-xs text-muted tabular-nums">
          <Elapsed {...hypothesis} />
        </span>
        {category === null ? null : <span className="text-xs text-subtle">{categoryWords[category]}</span>}
        {onSettle === null ? null : (
          <Button size="sm" className="ml-auto" onClick={onSettle}>
            Settle
          </Button>
        )}
      </p>
      <p
        className={
          isMisleading
            ? "mt-0.5 wrap-anywhere line-through decoration-control"
            : "mt-0.5 font-medium wrap-anywhere"
        }
      >
        {statement}
      </p>
      {clue === null ? null : <p className="text-xs wrap-anywhere text-muted">Clue: {clue}</p>}
      {settledBecause === null ? null : (
        <p className="text-xs wrap-anywhere text-muted">Settled by: {settledBecause}</p>
      )}
    </li>
  );
}

export type HypothesesPanelProps = {
  /** Opens the form for a new one; null when the reader may not. */
  onOpen: (() => void) | null;
  onSettle: ((hypothesis: HypothesisJson) => void) | null;
};

/** The paths of the investigation: open ones first, then what proved true, then what misled. */
export function HypothesesPanel({ onOpen, onSettle }: HypothesesPanelProps) {
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  if (hypotheses.length === 0 && onOpen === null) return null;
  const action =
    onOpen === null ? undefined : (
      <Button size="sm" variant="ghost" className="-mr-2" onClick={onOpen}>
        Add
      </Button>
    );
  return (
    <SideSection title="Hypotheses" count={hypotheses.length} action={action}>
      {hypotheses.length === 0 ? (
        <p className="text-muted">What might it be? A suspicion written down is one that gets settled.</p>
      ) : (
        <ol>
          {inReadingOrder(hypotheses).map((hypothesis) => (
            <HypothesisItem
              key={hypothesis.id}
              hypothesis={hypothesis}
              onSettle={
                hypothesis.outcome === "open" && onSettle !== null ? () => onSettle(hypothesis) : null
              }
            />
          ))}
        </ol>
      )}
    </SideSection>
  );
}
