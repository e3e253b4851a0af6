"use client";
import { createContext, type ReactNode, useContext, useState } from "react";

import { useCommands } from "#components/shell/command-registry.ts";
import { useViewer } from "#components/shell/viewer.tsx";
import { Late, LatePart, usePreload } from "#components/ui/late-part.tsx";
import { canChangeIncident, canMergeIncidents } from "#lib/domain/incidents/policy.ts";
import { isOpen } from "#lib/domain/incidents/rules.ts";
import { canAssignRoles } from "#lib/domain/roles/policy.ts";
import type { Milestone, ParticipantRole } from "#prisma/generated/enums.ts";

import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { leaveRole, takeRole } from "./take-role.ts";
import { useMay } from "./use-actor.ts";

const impactForm = new LatePart(async () => (await import("./impact-dialog.tsx")).ImpactDialog);
const mergeForm = new LatePart(async () => (await import("./merge-dialog.tsx")).MergeDialog);
const roleForm = new LatePart(async () => (await import("./role-dialog.tsx")).RoleDialog);
const milestoneForm = new LatePart(async () => (await import("./milestone-dialog.tsx")).MilestoneDialog);
const severityForm = new LatePart(async () => (await import("./severity-dialog.tsx")).SeverityDialog);
const lateParts = [impactForm, mergeForm, roleForm, milestoneForm, severityForm];

/** What opens each form; null when the reader may not use it, or the incident is past it. */
export type LifecycleForms = {
  editImpact: (() => void) | null;
  merge: (() => void) | null;
  assign: ((role: ParticipantRole) => void) | null;
  setMilestone: ((milestone: Milestone) => void) | null;
  explainSeverity: (() => void) | null;
};

const nothing: LifecycleForms = {
  editImpact: null,
  merge: null,
  assign: null,
  setMilestone: null,
  explainSeverity: null,
};

const FormsContext = createContext<LifecycleForms>(nothing);

/** What opens the forms of the incident's course: impact, roles, milestones, merging. */
export const useLifecycleForms = (): LifecycleForms => useContext(FormsContext);

type Shown =
  | { form: "impact" | "merge" | "severity" }
  | { form: "role"; role: ParticipantRole }
  | { form: "milestone"; milestone: Milestone };

function ShownForm({ shown, onClose }: { shown: Shown; onClose: () => void }) {
  switch (shown.form) {
    case "impact":
      return (
        <Late part={impactForm} onClose={onClose}>
          {(Form) => <Form onClose={onClose} />}
        </Late>
      );
    case "merge":
      return (
        <Late part={mergeForm} onClose={onClose}>
          {(Form) => <Form onClose={onClose} />}
        </Late>
      );
    case "severity":
      return (
        <Late part={severityForm} onClose={onClose}>
          {(Form) => <Form onClose={onClose} />}
        </Late>
      );
    case "role":
      return (
        <Late part={roleForm} onClose={onClose}>
          {(Form) => <Form role={shown.role} onClose={onClose} />}
        </Late>
      );
    case "milestone":
      return (
        <Late part={milestoneForm} onClose={onClose}>
          {(Form) => <Form milestone={shown.milestone} onClose={onClose} />}
        </Late>
      );
  }
}

/** What the palette offers the reader to do with roles. */
function useRoleCommands(assign: LifecycleForms["assign"]): void {
  const store = useIncidentStore();
  const viewer = useViewer();
  const { participants } = useIncident((snapshot) => snapshot.incident);
  const own = participants.filter(({ userId }) => userId === viewer?.id);
  const holds = (role: ParticipantRole) => own.some((participant) => participant.role === role);
  const take = (role: ParticipantRole, id: string, title: string) =>
    viewer === null || holds(role)
      ? []
      : [{ id, title, keywords: ["role"], run: () => takeRole(store, role, viewer.id) }];
  const watcher = own.find(({ role }) => role === "watcher");
  useCommands([
    ...(assign === null
      ? []
      : [
          ...take("commander", "take-command", "Take command"),
          ...take("responder", "join", "Join as responder"),
          {
            id: "assign-commander",
            title: participants.some(({ role }) => role === "commander")
              ? "Hand over command"
              : "Assign the commander",
            keywords: ["role", "commander", "handover"],
            run: () => assign("commander"),
          },
          {
            id: "assign-scribe",
            title: "Assign the scribe",
            keywords: ["role"],
            run: () => assign("scribe"),
          },
          {
            id: "assign-communications",
            title: "Assign communications",
            keywords: ["role"],
            run: () => assign("communications"),
          },
          {
            id: "add-responder",
            title: "Add a responder",
            keywords: ["role"],
            run: () => assign("responder"),
          },
        ]),
    ...(watcher === undefined
      ? take("watcher", "watch", "Watch this incident")
      : [{ id: "unwatch", title: "Stop watching", run: () => leaveRole(store, watcher, true) }]),
  ]);
}

/** The forms of the incident's course, and their places in the palette. Each loads when it is first asked for. */
export function LifecycleDialogs({ children }: { children: ReactNode }) {
  const { status, duplicateOf } = useIncident((snapshot) => snapshot.incident);
  const [shown, setShown] = useState<Shown | null>(null);
  usePreload(lateParts);
  const mayChange = useMay(canChangeIncident);
  const mayAssign = useMay(canAssignRoles);
  const mayMerge = useMay(canMergeIncidents);
  const isMerged = duplicateOf?.merged === true;
  const forms: LifecycleForms = {
    editImpact: mayChange && !isMerged ? () => setShown({ form: "impact" }) : null,
    merge: mayMerge && isOpen(status) ? () => setShown({ form: "merge" }) : null,
    assign: mayAssign && !isMerged ? (role) => setShown({ form: "role", role }) : null,
    setMilestone: mayChange && !isMerged ? (milestone) => setShown({ form: "milestone", milestone }) : null,
    explainSeverity: mayChange && !isMerged ? () => setShown({ form: "severity" }) : null,
  };
  useRoleCommands(forms.assign);
  const commands = [
    {
      id: "impact",
      title: "Edit the impact",
      keywords: ["users", "percent", "services"],
      run: forms.editImpact,
    },
    {
      id: "merge",
      title: "Merge into another incident",
      keywords: ["duplicate", "same"],
      run: forms.merge,
    },
    {
      id: "severity-reason",
      title: "Change the severity and say why",
      keywords: ["sev"],
      run: forms.explainSeverity,
    },
  ];
  useCommands(commands.flatMap(({ run, ...command }) => (run === null ? [] : [{ ...command, run }])));
  return (
    <FormsContext value={forms}>
      {children}
      {shown === null ? null : <ShownForm shown={shown} onClose={() => setShown(null)} />}
    </FormsContext>
  );
}
