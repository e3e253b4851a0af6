"use client";
import { milestoneWords } from "#components/timeline/entry-words.ts";
import type { MeasureName } from "#lib/domain/incidents/rules.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";

import { formatMinutes } from "./format-minutes.ts";
import { useIncident } from "./incident-provider.tsx";
import { SideSection } from "./side-section.tsx";

const MEASURES = [
  ["detect", "Time to detect"],
  ["acknowledge", "Time to acknowledge"],
  ["escalate", "Time to escalate"],
  ["mitigate", "Time to mitigate"],
  ["resolve", "Time to resolve"],
] as const satisfies [MeasureName, string][];

type MeasureJson = IncidentJson["measures"][MeasureName];

/** Why there is no figure, in the words of the page. */
function reasonText({ state, from, to, explanation }: MeasureJson): string {
  if (state === "invalid")
    return `${milestoneWords[to].toLowerCase()} before ${milestoneWords[from].toLowerCase()}`;
  const missing = [from, to].find((name) => explanation?.includes(name));
  return missing === undefined ? "unknown" : `unknown, no “${milestoneWords[missing].toLowerCase()}”`;
}

/** How long each step took; what cannot be said is named, with the entry to mend. */
export function MeasuresPanel() {
  const { measures } = useIncident((snapshot) => snapshot.incident);
  return (
    <SideSection title="Measures">
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5">
        {MEASURES.map(([name, words]) => {
          const { state, minutes, from, to, entryId } = measures[name];
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
                    {reasonText(measures[name])}
                    {entryId !== null ? (
                      <>
                        {" "}
                        <a href={`#entry-${entryId}`} className="underline underline-offset-2">
                          mend the entry
                        </a>
                      </>
                    ) : null}
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
