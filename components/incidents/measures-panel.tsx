"use client";
import { milestoneWords } from "#components/timeline/entry-words.ts";
import type { MeasureName } from "#lib/domain/incidents/rules.ts";
import { isOpen } from "#lib/domain/incidents/rules.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { Milestone } from "#prisma/generated/enums.ts";

import { formatMinutes } from "./format-minutes.ts";
import { useIncident } from "./incident-provider.tsx";
import { useLifecycleForms } from "./lifecycle-dialogs.tsx";
import { SideSection } from "./side-section.tsx";

const MEASURES = [
  ["detect", "Time to detect"],
  ["acknowledge", "Time to acknowledge"],
  ["escalate", "Time to escalate"],
  ["mitigate", "Time to mitigate"],
  ["resolve", "Time to resolve"],
] as const satisfies [MeasureName, string][];

type MeasureJson = IncidentJson["measures"][MeasureName];

/** The milestone that is lacking, if that is why there is no figure. */
const missingOf = ({ state, from, to, explanation }: MeasureJson): Milestone | undefined =>
  state === "unknown" ? [from, to].find((name) => explanation?.includes(name)) : undefined;

/** Why there is no figure, in the words of the page. */
function reasonText(measure: MeasureJson): string {
  const { state, from, to } = measure;
  if (state === "invalid")
    return `${milestoneWords[to].toLowerCase()} before ${milestoneWords[from].toLowerCase()}`;
  const missing = missingOf(measure);
  return missing === undefined ? "unknown" : `unknown, no “${milestoneWords[missing].toLowerCase()}”`;
}

/** The way to a figure: the entry to mend, or the milestone to log. Not for what may still come. */
function Way({ measure }: { measure: MeasureJson }) {
  const { setMilestone } = useLifecycleForms();
  const { status } = useIncident((snapshot) => snapshot.incident);
  const missing = missingOf(measure);
  // With one milestone there, the entry named is that one's: it is the other that is lacking.
  if (measure.state === "invalid" && measure.entryId !== null) {
    return (
      <a href={`#entry-${measure.entryId}`} className="underline underline-offset-2">
        mend the entry
      </a>
    );
  }
  const mayStillCome = isOpen(status) && missing !== "impactStarted" && missing !== "detected";
  if (missing === undefined || setMilestone === null || mayStillCome) return null;
  return (
    <button
      type="button"
      className="underline underline-offset-2"
      aria-label={`Log when: ${milestoneWords[missing].toLowerCase()}`}
      onClick={() => setMilestone(missing)}
    >
      log it
    </button>
  );
}

/** How long each step took; what cannot be said is named, with the entry to mend. */
export function MeasuresPanel() {
  const { measures } = useIncident((snapshot) => snapshot.incident);
  return (
    <SideSection title="Measures">
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5">
        {MEASURES.map(([name, words]) => {
          const { state, minutes, from, to } = measures[name];
          const span = `${milestoneWords[from]} to ${milestoneWords[to].toLowerCase()}`;
          return (
            <div key={name} className="contents">
              <dt className="text-muted" title={span}>
                {words}
              </dt>
              <dd className="text-right tabular-nums">
                {state === "known" && minutes !== null ? (
                  formatMinutes(minutes)
                ) : (
                  <span className={state === "invalid" ? "text-red" : "text-subtle"}>
                    {reasonText(measures[name])} <Way measure={measures[name]} />
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </SideSection>
  );
}
