"use client";
import { AlertsPanel } from "#components/alerts/alerts-panel.tsx";
import { CausesPanel } from "#components/causes/causes-panel.tsx";
import { EscalationsPanel } from "#components/escalations/escalations-panel.tsx";
import { HypothesesPanel } from "#components/hypotheses/hypotheses-panel.tsx";
import { ImportNote } from "#components/imports/import-note.tsx";
import { SeenBeforePanel } from "#components/similarity/seen-before-panel.tsx";
import { SimilarPanel } from "#components/similarity/similar-panel.tsx";
import { TasksPanel } from "#components/tasks/tasks-panel.tsx";

import { ChecksPanel } from "./checks-panel.tsx";
import { ImpactPanel } from "./impact-panel.tsx";
import { useForms } from "./incident-dialogs.tsx";
import { MeasuresPanel } from "./measures-panel.tsx";
import { PeoplePanel } from "./people-panel.tsx";
import { SummaryPanel } from "./summary-panel.tsx";

/** Everything about the incident that is not its timeline, what is open first. */
export function SideColumn() {
  const { openHypothesis, settle, escalate, nameCause, addTask, editDetails } = useForms();
  return (
    <>
      <SummaryPanel onEdit={editDetails} />
      <AlertsPanel />
      <SeenBeforePanel />
      <ImpactPanel />
      <HypothesesPanel onOpen={openHypothesis} onSettle={settle} />
      <EscalationsPanel onEscalate={escalate} />
      <ChecksPanel />
      <MeasuresPanel />
      <CausesPanel onAdd={nameCause} />
      <TasksPanel onAdd={addTask} />
      <PeoplePanel />
      <ImportNote />
      <SimilarPanel />
    </>
  );
}
