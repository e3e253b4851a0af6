/** Where what stands in a form is kept: in the tab, for who typed it, until the form has done its work. */
export const formKey = (userId: string, incidentId: string, form: string): string =>
  `form ${userId} ${incidentId} ${form}`;

/** What was left in a form; null when nothing was. */
export function keptForm<Draft extends object>(key: string): Partial<Draft> | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    return typeof kept === "object" && kept !== null && !Array.isArray(kept)
      ? (kept as Partial<Draft>)
      : null;
  } catch {
    return null;
  }
}

/** Keeps what stands in a form; null forgets it. */
export function keepForm(key: string, draft: object | null): void {
  try {
    if (draft === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage may be forbidden or full: the draft then lives as long as the form.
  }
}
