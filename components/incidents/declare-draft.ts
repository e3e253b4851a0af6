import type { Severity } from "#prisma/generated/enums.ts";

import { newIdempotencyKey } from "./new-idempotency-key.ts";

/** What has been filled in so far. Times are as they were typed. */
export type DeclareDraft = {
  title: string;
  severity: Severity;
  services: string[];
  summary: string;
  detectedAt: string;
  impactStartedAt: string;
  /** What happened is over: it is recorded afterwards. */
  isOver: boolean;
  declaredAt: string;
  mitigatedAt: string;
  resolvedAt: string;
  isPrivate: boolean;
  isTest: boolean;
  /** When it was first sent as it stands; null before. */
  sentAt: string | null;
  /** With `sentAt` it makes a form that is sent again, even after a reload, the same request. */
  idempotencyKey: string;
};

const storageKey = "declare draft";

export const emptyDraft = (): DeclareDraft => ({
  title: "",
  severity: "SEV2",
  services: [],
  summary: "",
  detectedAt: "",
  impactStartedAt: "",
  isOver: false,
  declaredAt: "",
  mitigatedAt: "",
  resolvedAt: "",
  isPrivate: false,
  isTest: false,
  sentAt: null,
  idempotencyKey: newIdempotencyKey(),
});

/** The draft that was left, or an empty one. */
export function keptDraft(): DeclareDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? "{}") as Partial<DeclareDraft>;
    return { ...emptyDraft(), ...kept };
  } catch {
    return emptyDraft();
  }
}

/** Keeps the draft for the next time the form is opened; null forgets it. */
export function keepDraft(draft: DeclareDraft | null): void {
  try {
    if (draft === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, JSON.stringify(draft));
  } catch {
    // Storage may be forbidden: the draft then lives as long as the form.
  }
}
