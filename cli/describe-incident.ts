import type { ApiOutput } from "#lib/web/client.ts";

import type { Clock } from "./clock.ts";
import { describeEntry } from "./describe-entry.ts";
import { duration } from "./duration.ts";
import { incidentAddress } from "./incident-address.ts";
import { describeHypothesis, type Hypothesis } from "./list-hypotheses.ts";
import { localTime } from "./local-time.ts";
import { painted } from "./painted.ts";
import { printable } from "./printable.ts";

type Incident = ApiOutput<"GET /incidents/{key}">;
type Cause = ApiOutput<"GET /incidents/{key}/causes">["items"][number];
type Task = ApiOutput<"GET /incidents/{key}/tasks">["items"][number];

export type WholeIncident = Omit<Incident, "timeline"> & {
  timeline: ApiOutput<"GET /incidents/{key}/timeline">;
  hypotheses: { items: Hypothesis[]; nextCursor: null };
  causes: { items: Cause[] };
  tasks: { items: Task[] };
};

const MILESTONES: Record<keyof Incident["milestones"], string> = {
  impactStarted: "impact started",
  detected: "detected",
  declared: "declared",
  acknowledged: "acknowledged",
  escalated: "escalated",
  mitigated: "mitigated",
  resolved: "resolved",
};

/** An incident as a page of text, times in the clock's zone. What is not known says so; what came before is counted. */
export function describeIncident(incident: WholeIncident, serverUrl: string, { now, zone }: Clock): string {
  const shown = incident.timeline.items;
  const earlier = Math.max(0, incident.counts.entries - shown.length);
  const inOrder = incident.hypotheses.items.toSorted(
    (a, b) => Number(b.outcome === "open") - Number(a.outcome === "open") || a.number - b.number,
  );
  return [
    headerOf(incident, serverUrl, zone),
    printable(incident.summary).trim(),
    section(`Milestones (${zone})`, milestonesOf(incident, zone)),
    section("Measures", measuresOf(incident)),
    section(
      "Hypotheses",
      inOrder.map((each) => describeHypothesis(each, now)),
    ),
    section(`Timeline (${zone})`, [
      ...(earlier === 0 ? [] : [painted("dim", `  ${earlier} earlier; --timeline shows all`)]),
      ...shown.map((entry) => describeEntry(entry, zone)),
    ]),
    section("Causes", incident.causes.items.map(describeCause)),
    section("Tasks", incident.tasks.items.map(describeTask)),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

const section = (title: string, lines: string[]) =>
  lines.length === 0 ? "" : [painted("bold", title), ...lines].join("\n");

function headerOf(incident: WholeIncident, serverUrl: string, zone: string): string {
  const { key, title, severity, status, statusReason, visibility, services, commander } = incident;
  const facts = [
    severity,
    status + (statusReason === null ? "" : ` (${statusReason})`),
    ...(visibility === "private" ? ["private"] : []),
    ...(services.length > 0 ? [services.map(({ slug }) => slug).join(", ")] : []),
    ...(incident.impactPercent === null ? [] : [`${incident.impactPercent} % of users`]),
    ...(commander === null ? [] : [`commander ${commander}`]),
  ];
  const by = incident.declaredBy === null ? "" : ` by ${incident.declaredBy}`;
  return [
    painted("bold", `${key}  ${title}`),
    printable(facts.join(" · ")),
    printable(`declared ${localTime(incident.declaredAt, zone)} ${zone}${by}`),
    incidentAddress(serverUrl, key),
  ].join("\n");
}

function milestonesOf({ milestones }: WholeIncident, zone: string): string[] {
  return Object.entries(MILESTONES).map(([name, label]) => {
    const milestone = milestones[name as keyof typeof MILESTONES];
    const about = milestone?.precision === "approximate" ? "about " : "";
    const at = milestone?.at == null ? painted("dim", "unknown") : about + localTime(milestone.at, zone);
    return `  ${label.padEnd(14)}  ${at}`;
  });
}

function measuresOf({ measures }: WholeIncident): string[] {
  return Object.entries(measures).map(([name, { state, minutes, explanation, entryId }]) => {
    const label = `  ${`to ${name}`.padEnd(14)}  `;
    if (state === "known" && minutes !== null) return label + duration(minutes);
    const why = explanation === null ? "" : `: ${explanation}`;
    if (state === "unknown") return label + painted("dim", `unknown${why}`);
    return label + painted("red", `invalid${why}${entryId === null ? "" : ` Mend entry ${entryId}.`}`);
  });
}

function describeCause({ kind, statement, category, mechanism }: Cause): string {
  const about = category === null ? "" : ` [${category}]`;
  return [
    `  ${kind}: ${printable(statement + about)}`,
    ...mechanism.map((why) => detail(`why: ${why}`)),
  ].join("\n");
}

function describeTask({ status, title, kind, owner, team, dueOn }: Task): string {
  const facts = [
    kind ?? "kind unknown",
    owner?.name ?? team?.name ?? "no owner",
    dueOn === null ? "no due date" : `due ${dueOn}`,
  ];
  return `  ${status.replace("_", " ")}: ${printable(title)} ${painted("dim", `(${facts.join(", ")})`)}`;
}

const detail = (text: string) => `      ${printable(text).trim().replaceAll("\n", "\n      ")}`;
