"use client";
import { milestoneWords } from "#components/timeline/entry-words.ts";
import type { MeasureName } from "#lib/domain/incidents/rules.ts";

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

/** How long each step took; what cannot be said is named, with the entry to mend. */
export function MeasuresPanel() {
  const { measures } = useIncident((snapshot) => snapshot.incident);
  return (
    <SideSection title="Measures">
      <dl className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5">
        {MEASURES.map(([name, words]) => {
          const { state, minutes, from, to, entryId } = measures[name];
          const span = `${milestoneWords[from]} to ${milestoneWords[to].toLowerCase()}`;
          const missing = missingText(measures[name]) ?? span;
          return (
            <div key={name} className="contents">
              <dt className="text-muted" title={span}>
                {words}
              </dt>
              <dd className="text-right tabular-nums">
                {state === "known" && minutes !== null ? (
                  formatMinutes(minutes)
                ) : (
                  <span className={state === "invalid" ? "text-red" : "text-subtle"} title={missing}>
                    {state}
                    {state === "invalid" && entryId !== null ? (
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
