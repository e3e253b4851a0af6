"use client";
import { createContext, type ReactNode, useContext, useState } from "react";

import { useCommands } from "#components/shell/command-registry.ts";
import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";
import { canIdentifyCause } from "#lib/domain/causes/policy.ts";
import { canEscalate } from "#lib/domain/escalations/policy.ts";
import { canInvestigate } from "#lib/domain/hypotheses/policy.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import { canChangeIncident } from "#lib/domain/incidents/policy.ts";
import { isOpen } from "#lib/domain/incidents/rules.ts";
import { canChangeTasks } from "#lib/domain/tasks/policy.ts";

import { useIncident } from "./incident-provider.tsx";
import { useMay } from "./use-actor.ts";

const hypothesisForm = new LatePart(
  async () => (await import("#components/hypotheses/hypothesis-dialog.tsx")).HypothesisDialog,
);
const settleForm = new LatePart(
  async () => (await import("#components/hypotheses/settle-dialog.tsx")).SettleDialog,
);
const escalateForm = new LatePart(
  async () => (await import("#components/escalations/escalate-dialog.tsx")).EscalateDialog,
);
const causeForm = new LatePart(async () => (await import("#components/causes/cause-dialog.tsx")).CauseDialog);
const taskForm = new LatePart(async () => (await import("#components/tasks/task-dialog.tsx")).TaskDialog);
const detailsForm = new LatePart(async () => (await import("./details-dialog.tsx")).DetailsDialog);

const simpleForms = {
  hypothesis: hypothesisForm,
  escalation: escalateForm,
  cause: causeForm,
  task: taskForm,
  details: detailsForm,
};
const allForms = [settleForm, ...Object.values(simpleForms)];

/** What opens each form; null when the reader may not use it. */
export type IncidentForms = {
  openHypothesis: (() => void) | null;
  settle: ((hypothesis: HypothesisJson) => void) | null;
  escalate: (() => void) | null;
  nameCause: (() => void) | null;
  addTask: (() => void) | null;
  editDetails: (() => void) | null;
};

const nothing: IncidentForms = {
  openHypothesis: null,
  settle: null,
  escalate: null,
  nameCause: null,
  addTask: null,
  editDetails: null,
};

const FormsContext = createContext<IncidentForms>(nothing);

/** What opens the incident's forms. */
export const useForms = (): IncidentForms => useContext(FormsContext);

type Shown = keyof typeof simpleForms | { settle: HypothesisJson };

function ShownDialog({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  if (typeof shown === "object") {
    return (
      <Late part={settleForm} onClose={onClose}>
        {(Form) => <Form hypothesis={shown.settle} onClose={onClose} />}
      </Late>
    );
  }
  return (
    <Late key={shown} part={simpleForms[shown]} onClose={onClose}>
      {(Form) => <Form onClose={onClose} />}
    </Late>
  );
}

/** The incident's forms, their keys and their places in the palette. Each loads when it is first asked for. */
export function IncidentDialogs({ children }: { children: ReactNode }) {
  const status = useIncident((snapshot) => snapshot.incident.status);
  const hypotheses = useIncident((snapshot) => snapshot.hypotheses);
  const [shown, setShown] = useState<Shown | null>(null);
  usePreload(allForms);
  const mayInvestigate = useMay(canInvestigate);
  const mayEscalate = useMay(canEscalate);
  const mayNameCause = useMay(canIdentifyCause);
  const mayAddTask = useMay(canChangeTasks);
  const mayChange = useMay(canChangeIncident);
  const forms: IncidentForms = {
    openHypothesis: mayInvestigate ? () => setShown("hypothesis") : null,
    settle: mayInvestigate ? (hypothesis) => setShown({ settle: hypothesis }) : null,
    escalate: mayEscalate && isOpen(status) ? () => setShown("escalation") : null,
    nameCause: mayNameCause ? () => setShown("cause") : null,
    addTask: mayAddTask ? () => setShown("task") : null,
    editDetails: mayChange ? () => setShown("details") : null,
  };
  const { settle } = forms;
  const settling = hypotheses
    .filter(({ outcome }) => outcome === "open" && settle !== null)
    .map((hypothesis) => ({
      id: `settle-${hypothesis.id}`,
      title: `Settle: ${hypothesis.statement}`,
      keywords: ["hypothesis", "confirm", "rule", "out"],
      run: () => settle?.(hypothesis),
    }));
  const commands = [
    {
      id: "hypothesis",
      title: "Open a hypothesis",
      shortcut: "h",
      keywords: ["suspect", "path"],
      run: forms.openHypothesis,
    },
    { id: "escalate", title: "Escalate", shortcut: "e", keywords: ["page", "call"], run: forms.escalate },
    {
      id: "task",
      title: "Add a task",
      shortcut: "t",
      keywords: ["corrective", "preventative"],
      run: forms.addTask,
    },
    {
      id: "cause",
      title: "Name a cause",
      keywords: ["root", "contributing", "trigger"],
      run: forms.nameCause,
    },
    {
      id: "details",
      title: "Edit summary and visibility",
      keywords: ["private", "test"],
      run: forms.editDetails,
    },
  ];
  useCommands([
    ...commands.flatMap(({ run, ...command }) => (run === null ? [] : [{ ...command, run }])),
    ...settling,
  ]);
  return (
    <FormsContext value={forms}>
      {children}
      {shown === null ? null : <ShownDialog shown={shown} onClose={() => setShown(null)} />}
    </FormsContext>
  );
}
