import type { PasteDraft } from "./paste-draft.ts";

const keyOf = (incidentId: string) => `pasted ${incidentId}`;

/** The block that was left unsaved for that incident. */
export function keptDraft(incidentId: string): PasteDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(incidentId)) ?? "null") as PasteDraft | null;
    return kept !== null && typeof kept.text === "string" && Array.isArray(kept.merged) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a block until it is saved; says whether there was room for it. Null forgets it. */
export function keepDraft(incidentId: string, draft: PasteDraft | null): boolean {
  try {
    if (draft === null || draft.text === "") localStorage.removeItem(keyOf(incidentId));
    else localStorage.setItem(keyOf(incidentId), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
