"use client";
import { createContext, type ReactElement, type ReactNode, useContext, useMemo, useState } from "react";

import { useMay } from "#components/incidents/use-actor.ts";
import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";
import { canIdentifyCause } from "#lib/domain/causes/policy.ts";
import type { CauseJson } from "#lib/domain/causes/schema.ts";
import { canCite } from "#lib/domain/citations/policy.ts";
import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";
import { canInvestigate } from "#lib/domain/hypotheses/policy.ts";
import type { HypothesisJson } from "#lib/domain/hypotheses/schema.ts";
import { canChangeTasks } from "#lib/domain/tasks/policy.ts";
import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import type { CiteRequest, CiteSubject, SubjectKind } from "./cite-request.ts";

const editForm = new LatePart(
  async () => (await import("./edit-hypothesis-dialog.tsx")).EditHypothesisDialog,
);
const reopenForm = new LatePart(async () => (await import("./reopen-dialog.tsx")).ReopenDialog);
const citeForm = new LatePart(async () => (await import("./cite-dialog.tsx")).CiteDialog);
const causeForm = new LatePart(async () => (await import("#components/causes/cause-dialog.tsx")).CauseDialog);
const editCauseForm = new LatePart(
  async () => (await import("#components/causes/edit-cause-dialog.tsx")).EditCauseDialog,
);
const taskForm = new LatePart(async () => (await import("#components/tasks/task-dialog.tsx")).TaskDialog);
const linkForm = new LatePart(
  async () => (await import("#components/causes/link-task-dialog.tsx")).LinkTaskDialog,
);
const allForms = [editForm, reopenForm, citeForm, causeForm, editCauseForm, taskForm, linkForm];

/** What opens the forms about one path or one cause; null when the reader may not use it. */
export type PathForms = {
  edit: ((hypothesis: HypothesisJson) => void) | null;
  reopen: ((hypothesis: HypothesisJson) => void) | null;
  citeFor: ((subject: CiteSubject) => void) | null;
  citeEntry: ((entry: TimelineEntryJson, role: CiteRequest["role"]) => void) | null;
  citeEvidence: ((evidence: EvidenceJson, kind: SubjectKind) => void) | null;
  nameCauseFrom: ((hypothesis: HypothesisJson) => void) | null;
  editCause: ((cause: CauseJson) => void) | null;
  addTaskFor: ((cause: CauseJson) => void) | null;
  linkTaskTo: ((cause: CauseJson) => void) | null;
};

const nothing: PathForms = {
  edit: null,
  reopen: null,
  citeFor: null,
  citeEntry: null,
  citeEvidence: null,
  nameCauseFrom: null,
  editCause: null,
  addTaskFor: null,
  linkTaskTo: null,
};

const PathFormsContext = createContext<PathForms>(nothing);

/** What opens the forms about paths and causes. */
export const usePathForms = (): PathForms => useContext(PathFormsContext);

type Drawn = (onClose: () => void) => ReactElement;

/** The forms about single paths and causes. Each loads when it is first asked for. */
export function PathDialogs({ children }: { children: ReactNode }) {
  const [drawn, setDrawn] = useState<{ draw: Drawn } | null>(null);
  usePreload(allForms);
  const [mayInvestigate, mayCite] = [useMay(canInvestigate), useMay(canCite)];
  const [mayName, mayAddTask] = [useMay(canIdentifyCause), useMay(canChangeTasks)];
  const forms = useMemo((): PathForms => {
    const show = (draw: Drawn) => setDrawn({ draw });
    const cite = (request: CiteRequest) =>
      show((onClose) => (
        <Late part={citeForm} onClose={onClose}>
          {(Form) => <Form request={request} onClose={onClose} />}
        </Late>
      ));
    return {
      edit: mayInvestigate
        ? (hypothesis) =>
            show((onClose) => (
              <Late part={editForm} onClose={onClose}>
                {(Form) => <Form hypothesis={hypothesis} onClose={onClose} />}
              </Late>
            ))
        : null,
      reopen: mayInvestigate
        ? (hypothesis) =>
            show((onClose) => (
              <Late part={reopenForm} onClose={onClose}>
                {(Form) => <Form hypothesis={hypothesis} onClose={onClose} />}
              </Late>
            ))
        : null,
      citeFor: mayCite ? (subject) => cite({ subject }) : null,
      citeEntry: mayCite ? (entry, role) => cite({ entry, role }) : null,
      citeEvidence: mayCite ? (evidence, kind) => cite({ evidence, kind }) : null,
      nameCauseFrom: mayName
        ? (from) =>
            show((onClose) => (
              <Late part={causeForm} onClose={onClose}>
                {(Form) => <Form from={from} onClose={onClose} />}
              </Late>
            ))
        : null,
      editCause: mayName
        ? (cause) =>
            show((onClose) => (
              <Late part={editCauseForm} onClose={onClose}>
                {(Form) => <Form cause={cause} onClose={onClose} />}
              </Late>
            ))
        : null,
      addTaskFor: mayAddTask
        ? ({ id }) =>
            show((onClose) => (
              <Late part={taskForm} onClose={onClose}>
                {(Form) => <Form causeId={id} onClose={onClose} />}
              </Late>
            ))
        : null,
      linkTaskTo: mayAddTask
        ? (linked) =>
            show((onClose) => (
              <Late part={linkForm} onClose={onClose}>
                {(Form) => <Form cause={linked} onClose={onClose} />}
              </Late>
            ))
        : null,
    };
  }, [mayInvestigate, mayCite, mayName, mayAddTask]);
  return (
    <PathFormsContext value={forms}>
      {children}
      {drawn?.draw(() => setDrawn(null))}
    </PathFormsContext>
  );
}
