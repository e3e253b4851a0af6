import { v7 as newId } from "uuid";

import { wholeWindow, windowIn } from "#components/evidence-strip/strip-window.ts";
import { formatInstant } from "#components/shell/format-instant.ts";
import type { UnsentWrite } from "#components/unsent/unsent-write.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import { wallTimeAt } from "#lib/domain/time/wall-time-at.ts";
import { parseMarks } from "#lib/domain/timeline/parse-marks.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";
import type { IncidentStatus } from "#prisma/generated/enums.ts";

import type { Directory, KnownPanel, OpenPath, Surroundings } from "./commands/command.ts";

type Known = {
  incident: Pick<IncidentJson, "key" | "status" | "milestones" | "declaredAt" | "statusChangedAt">;
  hypotheses: readonly HypothesisJson[];
  entries: readonly Pick<TimelineEntryJson, "body">[];
  unsent: readonly UnsentWrite[];
};

/** The open hypotheses in the order of their opening; what is on its way counts as if it had arrived. */
export function openPathsOf({ hypotheses, unsent }: Pick<Known, "hypotheses" | "unsent">): OpenPath[] {
  const pending = unsent.filter(({ state }) => state !== "refused");
  const settled = new Set(
    pending.flatMap(({ call, input }) => (call === "POST /hypotheses/{id}/settle" ? [String(input.id)] : [])),
  );
  const known = hypotheses
    .filter(({ outcome }) => outcome === "open")
    .toSorted((a, b) => ((a.openedAt ?? "") < (b.openedAt ?? "") ? -1 : 1));
  const opening = pending.flatMap(({ call, input, makes }): OpenPath[] =>
    call === "POST /incidents/{key}/hypotheses" && makes !== undefined
      ? [
          {
            id: makes,
            statement: String(input.statement),
            category: typeof input.category === "string" ? input.category : null,
          },
        ]
      : [],
  );
  const paths = [...known, ...opening.filter(({ id }) => hypotheses.every((one) => one.id !== id))];
  return paths
    .filter(({ id }) => !settled.has(id))
    .map(({ id, statement, category }) => ({ id, statement, category }));
}

/** The status that the incident has once everything typed so far is sent. */
function statusOf({ incident, unsent }: Known): IncidentStatus {
  const last = unsent.findLast(
    ({ call, state }) => call === "POST /incidents/{key}/status" && state !== "refused",
  );
  return last === undefined ? incident.status : (last.input.to as IncidentStatus);
}

/** The tags of a timeline, those used most first. */
export function tagsOf(entries: Known["entries"]): string[] {
  const counts = new Map<string, number>();
  for (const { body } of entries) {
    if (!body.includes("#")) continue;
    for (const piece of parseMarks(body))
      if (piece.type === "tag") counts.set(piece.name, (counts.get(piece.name) ?? 0) + 1);
  }
  return [...counts].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([name]) => name);
}

type Moment = {
  now: Date;
  timeZone: string;
  panels: readonly KnownPanel[];
  /** Of the page's address: it has the window that is looked at, if one was chosen. */
  query: string;
};

/** What the commands of a line are read against. `timeZone` is the writer's. */
export function surroundingsOf(
  known: Known,
  directory: Directory,
  { now, timeZone, panels, query }: Moment,
): Surroundings {
  const { year, month, day } = wallTimeAt(now, timeZone);
  const two = (value: number) => String(value).padStart(2, "0");
  let tags: readonly string[] | undefined;
  const dayOf = (at: Date) => formatInstant(at.toISOString(), { timeZone, parts: "date" });
  return {
    ...directory,
    incidentKey: known.incident.key,
    status: statusOf(known),
    openPaths: openPathsOf(known),
    panels,
    window() {
      const window = windowIn(new URLSearchParams(query)) ?? wholeWindow(known.incident, now.getTime());
      return { from: new Date(window.from), to: new Date(window.to) };
    },
    clockOf: (at) =>
      formatInstant(at.toISOString(), { timeZone, parts: dayOf(at) === dayOf(now) ? "time" : "date-time" }),
    // Counting them in a timeline of thousands is left until somebody writes a #.
    get tags() {
      tags ??= tagsOf(known.entries);
      return tags;
    },
    today: `${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`,
    newId,
  };
}
