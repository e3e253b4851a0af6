import type { ApiOutput } from "#lib/web/client.ts";

import { describeEntry } from "./describe-entry.ts";
import { incidentAddress } from "./incident-address.ts";
import { localTime } from "./local-time.ts";
import { painted } from "./painted.ts";
import { printable } from "./printable.ts";

type Incident = ApiOutput<"GET /incidents/{key}">;
type Hypothesis = ApiOutput<"GET /incidents/{key}/hypotheses">["items"][number];
type Cause = ApiOutput<"GET /incidents/{key}/causes">["items"][number];
type Task = ApiOutput<"GET /incidents/{key}/tasks">["items"][number];

export type WholeIncident = Omit<Incident, "timeline"> & {
  timeline: ApiOutput<"GET /incidents/{key}/timeline">;
  hypotheses: { items: Hypothesis[] };
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

const OUTCOMES: Record<Hypothesis["outcome"], string> = {
  open: "open",
  confirmed: painted("green", "confirmed"),
  ruled_out: painted("yellow", "MISLEADING"),
  abandoned: "abandoned",
};

/** An incident as a page of text, times in that zone. What is not known says so. */
export function describeIncident(incident: WholeIncident, serverUrl: string, zone: string): string {
  return [
    headerOf(incident, serverUrl, zone),
    printable(incident.summary).trim(),
    section(`Milestones (${zone})`, milestonesOf(incident, zone)),
    section("Measures", measuresOf(incident)),
    section(
      `Timeline (${zone})`,
      incident.timeline.items.map((entry) => describeEntry(entry, zone)),
    ),
    section("Hypotheses", incident.hypotheses.items.map(describeHypothesis)),
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

function duration(minutes: number): string {
  const whole = Math.round(minutes);
  const parts = [
    [Math.floor(whole / 1_440), "d"],
    [Math.floor(whole / 60) % 24, "h"],
    [whole % 60, "min"],
  ] as const;
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return shown.length > 0 ? shown.join(" ") : "under 1 min";
}

function describeHypothesis({ outcome, statement, category, clue, settledBecause }: Hypothesis): string {
  const about = category === null ? "" : ` [${category}]`;
  const details = [
    ...(clue === null ? [] : [`clue: ${clue}`]),
    ...(settledBecause === null ? [] : [`because: ${settledBecause}`]),
  ];
  return [`  ${OUTCOMES[outcome]}: ${printable(statement + about)}`, ...details.map(detail)].join("\n");
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
