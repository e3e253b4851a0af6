"use client";
import { useState } from "react";

import { causeCategoryWords } from "#components/causes/cause-words.ts";
import { categoryWords } from "#components/hypotheses/hypothesis-words.ts";
import { formatMinutes } from "#components/incidents/format-minutes.ts";
import { SideSection } from "#components/incidents/side-section.tsx";
import { useMay } from "#components/incidents/use-actor.ts";
import { Button } from "#components/ui/button.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";
import { canMarkSeenBefore } from "#lib/domain/similarity/policy.ts";
import type { SeenBeforeJson } from "#lib/domain/similarity/schema.ts";

import { useSeenBefore, type SeenBefore } from "./use-seen-before.ts";

const quoted = (text: string): string => `“${text.replace(/[.\s]+$/, "")}”`;

/** "In 3 past incidents this looked like network: “…”. It was cache: “…”." */
function Sentence({ warning: { count, lookedLike, was } }: { warning: SeenBeforeJson }) {
  const category = lookedLike.category === null ? null : categoryWords[lookedLike.category].toLowerCase();
  return (
    <p className="wrap-anywhere">
      In {count === 1 ? "a past incident" : `${count} past incidents`} this looked like{" "}
      {category === null ? null : <strong className="font-medium">{category}: </strong>}
      {quoted(lookedLike.statement)}.{" "}
      {was === null ? (
        "It was not."
      ) : (
        <>
          It was{" "}
          {was.category === null ? null : (
            <strong className="font-medium">{causeCategoryWords(was.category)}: </strong>
          )}
          {quoted(was.statement)}.
        </>
      )}
    </p>
  );
}

function PastIncidents({ paths }: Pick<SeenBeforeJson, "paths">) {
  return (
    <p className="text-xs text-muted">
      {paths.map(({ id, incidentKey, incidentTitle, minutesLost }, index) => (
        <span key={id}>
          {index > 0 ? ", " : null}
          <QuickLink
            href={`/incidents/${incidentKey}`}
            title={incidentTitle}
            className="underline underline-offset-2"
          >
            {incidentKey}
          </QuickLink>
          {minutesLost === null ? null : ` (${formatMinutes(minutesLost)} lost)`}
        </span>
      ))}
    </p>
  );
}

const MARKS = [
  ["Helpful", true],
  ["Not helpful", false],
] as const;

function Marks({ warning, mark }: { warning: SeenBeforeJson; mark: SeenBefore["mark"] }) {
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const mayMark = useMay(canMarkSeenBefore);
  async function say(helpful: boolean): Promise<void> {
    setBusy(true);
    setFailure(null);
    await mark(warning, warning.mine === helpful ? null : helpful).catch((error: unknown) =>
      setFailure(error instanceof Error ? error.message : "It could not be sent."),
    );
    setBusy(false);
  }
  const voices = warning.helpful + warning.unhelpful;
  return (
    <div className="mt-1 -ml-2 flex flex-wrap items-center gap-x-1 text-xs text-subtle">
      {(mayMark ? MARKS : []).map(([words, helpful]) => (
        <Button
          key={words}
          size="sm"
          variant="ghost"
          disabled={isBusy}
          aria-pressed={warning.mine === helpful}
          onClick={() => void say(helpful)}
        >
          {warning.mine === helpful ? `✓ ${words}` : words}
        </Button>
      ))}
      {voices === 0 ? null : (
        <span className="px-2">
          helped {warning.helpful} of {voices}
        </span>
      )}
      <output className="px-2 text-red">{failure === null ? null : `Not kept. ${failure}`}</output>
    </div>
  );
}

/** While the incident is open: what misled in similar ones, and what to check first. */
export function SeenBeforePanel() {
  const { warnings, mark } = useSeenBefore();
  if (warnings.length === 0) return null;
  return (
    <SideSection title="Seen before" count={warnings.length}>
      <ul aria-live="polite">
        {warnings.map((warning) => (
          <li
            key={warning.paths[0]?.id}
            className="border-t border-line py-2 first:border-t-0 first:pt-0 last:pb-0"
          >
            <Sentence warning={warning} />
            {warning.checkFirst === null ? null : (
              <p className="mt-0.5 wrap-anywhere">
                <strong className="font-medium">Check first:</strong> {warning.checkFirst.text}
              </p>
            )}
            <PastIncidents paths={warning.paths} />
            <p className="text-xs wrap-anywhere text-subtle">Because: {warning.why.join("; ")}</p>
            <Marks warning={warning} mark={mark} />
          </li>
        ))}
      </ul>
    </SideSection>
  );
}
