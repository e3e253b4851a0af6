import { forgetComposerText } from "./composer-text.ts";

/** Puts a line in front of what was left in the composer of an incident whose page is not open here; false when it cannot be kept. */
export function keepDraft(incidentId: string, line: string): boolean {
  const key = `draft ${incidentId}`;
  try {
    const draft = localStorage.getItem(key) ?? "";
    localStorage.setItem(key, draft === "" ? line : `${line}\n${draft}`);
    forgetComposerText();
    return true;
  } catch {
    return false;
  }
}
