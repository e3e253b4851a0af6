import { identifyCause } from "#lib/domain/causes/identify-cause.ts";
import { citeForHypothesis } from "#lib/domain/citations/cite-for-hypothesis.ts";
import { escalateIncident } from "#lib/domain/escalations/escalate-incident.ts";
import { openHypothesis } from "#lib/domain/hypotheses/open-hypothesis.ts";
import { addTask } from "#lib/domain/tasks/add-task.ts";
import { appendTimelineEntry } from "#lib/domain/timeline/append-timeline-entry.ts";

import type { Stage } from "./access-stage.ts";
import { anAlert } from "./alert-contents.ts";
import { anEvidence } from "./evidence-stage.ts";
import { aTeam } from "./factories.ts";

export const anEntry = ({ system, incident }: Stage) =>
  appendTimelineEntry(system, {
    key: incident.key,
    kind: "note",
    body: "Marmalade in the logs",
    precision: "exact",
  });

export async function anEscalation({ system, incident }: Stage) {
  const { slug } = await aTeam(system);
  return escalateIncident(system, { key: incident.key, toTeam: slug, reason: "Marmalade spreads" });
}

export const aHypothesis = ({ system, incident }: Stage) =>
  openHypothesis(system, { key: incident.key, statement: "Marmalade in the cache", category: "cache" });

export const aCause = ({ system, incident }: Stage) =>
  identifyCause(system, {
    key: incident.key,
    kind: "root",
    category: "cache",
    statement: "Marmalade between the contacts",
  });

export const aCitation = async (stage: Stage) =>
  citeForHypothesis(stage.system, {
    id: (await aHypothesis(stage)).id,
    role: "counter_evidence",
    url: "https://example.test/marmalade",
  });

export const aTask = ({ system, incident }: Stage) =>
  addTask(system, { key: incident.key, title: "Wipe the marmalade", kind: "prevent", priority: "medium" });

export const evidenceOf = ({ system, incident }: Stage) =>
  anEvidence(system, incident.key, { title: "Marmalade per minute" });

/** Puts something of each kind into the stage's incident, each with the word "marmalade", to look for it elsewhere. */
export async function fillWithMarmalade(stage: Stage): Promise<void> {
  await anEntry(stage);
  await anEscalation(stage);
  await aCitation(stage);
  await aCause(stage);
  await aTask(stage);
  await anAlert(stage);
  await evidenceOf(stage);
}
