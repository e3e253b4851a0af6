import type { CitationRole } from "#prisma/generated/enums.ts";

import type { CiteRequest, CiteSubject, SubjectKind } from "./cite-request.ts";

/** The subject of a citation as the value of a choice: "cause:0190…". */
export type SubjectValue = string;

export const subjectValue = (kind: SubjectKind, id: string): SubjectValue => `${kind}:${id}`;

/** Null for the empty choice. */
export function subjectIn(value: SubjectValue): { kind: SubjectKind; id: string } | null {
  const [kind, id] = value.split(":", 2);
  if (id === undefined || (kind !== "hypothesis" && kind !== "cause" && kind !== "task")) return null;
  return { kind, id };
}

function named(subject: CiteSubject): SubjectValue {
  if ("hypothesisId" in subject) return subjectValue("hypothesis", subject.hypothesisId);
  return "causeId" in subject ? subjectValue("cause", subject.causeId) : subjectValue("task", subject.taskId);
}

type Known = Record<SubjectKind, readonly string[]>;

/** The subject that is chosen before anybody has: what was asked for, else the first of its kind, else the first of any. */
export function firstSubject({ subject, kind, role }: CiteRequest, known: Known): SubjectValue {
  if (subject !== undefined) return named(subject);
  const wanted = kind ?? (role === "support" ? "cause" : "hypothesis");
  for (const each of [wanted, "hypothesis", "cause", "task"] as const) {
    const id = known[each][0];
    if (id !== undefined) return subjectValue(each, id);
  }
  return "";
}

type Roles<Role> = readonly { value: Role; label: string }[];
export type PathRole = Exclude<CitationRole, "support">;
export const PATH_ROLES: Roles<PathRole> = [
  { value: "clue", label: "Clue: it made this plausible" },
  { value: "counter_evidence", label: "Counter-evidence: it speaks against this" },
  { value: "settled_by", label: "It settled this" },
];
export type CauseRole = Extract<CitationRole, "support" | "counter_evidence">;
export const CAUSE_ROLES: Roles<CauseRole> = [
  { value: "support", label: "It shows this" },
  { value: "counter_evidence", label: "It speaks against this" },
];
