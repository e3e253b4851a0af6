"use client";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { SideSection } from "#components/incidents/side-section.tsx";
import { Button } from "#components/ui/button.tsx";
import { misleadingCostOf } from "#lib/domain/hypotheses/rules.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";

import { costSentence } from "./hypothesis-words.ts";
import { inReadingOrder } from "./in-reading-order.ts";
import { OpenPath } from "./open-path.tsx";
import { PathSwatch } from "./path-bar.tsx";
import { SettledPath } from "./settled-path.tsx";

export type HypothesesPanelProps = {
  /** Opens the form for a new one; null when the reader may not. */
  onOpen: (() => void) | null;
  onSettle: ((hypothesis: HypothesisJson) => void) | null;
};

/** The paths of the investigation: open ones first, then what misled, in order, and what proved true. */
export function HypothesesPanel({ onOpen, onSettle }: HypothesesPanelProps) {
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  if (hypotheses.length === 0 && onOpen === null) return null;
  const action =
    onOpen === null ? undefined : (
      <Button size="sm" variant="ghost" className="-mr-2" onClick={onOpen}>
        Add
      </Button>
    );
  // What misled is settled: the present moment does not matter.
  const lost = costSentence(misleadingCostOf(hypotheses, 0));
  return (
    <SideSection title="Hypotheses" count={hypotheses.length} action={action}>
      {lost === null ? null : (
        <p className="mb-2 flex gap-2.5 font-medium tabular-nums">
          <PathSwatch outcome="ruled_out" className="my-0.5" />
          {lost}
        </p>
      )}
      {hypotheses.length === 0 ? (
        <p className="text-muted">What might it be? A suspicion written down is one that gets settled.</p>
      ) : (
        <ol className="border-line not-first:border-t not-first:pt-2">
          {inReadingOrder(hypotheses).map((hypothesis) =>
            hypothesis.outcome === "open" ? (
              <OpenPath
                key={hypothesis.id}
                hypothesis={hypothesis}
                onSettle={onSettle === null ? null : () => onSettle(hypothesis)}
              />
            ) : (
              <SettledPath key={hypothesis.id} hypothesis={hypothesis} />
            ),
          )}
        </ol>
      )}
    </SideSection>
  );
}
