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

const keyOf = (viewerId: string) => `declare draft ${viewerId}`;

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

/** The draft that this reader left, or an empty one. */
export function keptDraft(viewerId: string | undefined): DeclareDraft {
  if (viewerId === undefined) return emptyDraft();
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(viewerId)) ?? "{}") as Partial<DeclareDraft>;
    return { ...emptyDraft(), ...kept };
  } catch {
    return emptyDraft();
  }
}

/** Keeps the draft for the next time this reader opens the form; null forgets it. */
export function keepDraft(viewerId: string | undefined, draft: DeclareDraft | null): void {
  // In the moment in which it is not known whose it is, it lives as long as the form.
  if (viewerId === undefined) return;
  try {
    if (draft === null) localStorage.removeItem(keyOf(viewerId));
    else localStorage.setItem(keyOf(viewerId), JSON.stringify(draft));
  } catch {
    // Storage may be forbidden: the draft then lives as long as the form.
  }
}
