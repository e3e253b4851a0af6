import type { DraftPlace } from "../draft-place.ts";
import type { PasteDraft } from "./paste-draft.ts";

const keyOf = ({ viewerId, incidentKey }: DraftPlace) => `pasted ${viewerId} ${incidentKey}`;

/** The block that was left unsaved there. */
export function keptDraft(place: DraftPlace): PasteDraft | null {
  try {
    const kept = JSON.parse(localStorage.getItem(keyOf(place)) ?? "null") as PasteDraft | null;
    return kept !== null && typeof kept.text === "string" && Array.isArray(kept.merged) ? kept : null;
  } catch {
    return null;
  }
}

/** Keeps a block until it is saved; says whether there was room for it. Null forgets it. */
export function keepDraft(place: DraftPlace, draft: PasteDraft | null): boolean {
  try {
    if (draft === null || draft.text === "") localStorage.removeItem(keyOf(place));
    else localStorage.setItem(keyOf(place), JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}
