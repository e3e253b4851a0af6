"use client";
import { useEffect, useState } from "react";

import { useViewer } from "#components/shell/viewer.tsx";

import { useIncident } from "./incident-provider.tsx";
import { formKey, keepForm, keptForm } from "./kept-form.ts";

export type KeptDraft<Draft extends object> = {
  draft: Draft;
  /** Puts these parts in the place of what stands there. */
  change: (part: Partial<Draft>) => void;
  /** The form has done its work: the next one begins anew. */
  forget: () => void;
  /** Whether it begins with what was left unsent. */
  isBack: boolean;
  /** Puts what the form begins with in the place of what was left. */
  startOver: () => void;
};

/**
 * The draft of a form about the incident, which outlives the form and a reload of the page until it was sent.
 * @param form names the form, and what it is about
 * @param begin what stands in a form in which nothing was left
 */
export function useKeptDraft<Draft extends object>(form: string, begin: () => Draft): KeptDraft<Draft> {
  const userId = useViewer()?.id;
  const incidentId = useIncident((snapshot) => snapshot.incident.id);
  // Until it is known whose it is, it is not kept.
  const [key] = useState(() => (userId === undefined ? null : formKey(userId, incidentId, form)));
  const [{ draft, isBack, isTouched }, setState] = useState(() => {
    const kept = key === null ? null : keptForm<Draft>(key);
    return { draft: { ...begin(), ...kept }, isBack: kept !== null, isTouched: false };
  });
  useEffect(() => {
    if (key !== null && isTouched) keepForm(key, draft);
  }, [key, draft, isTouched]);

  function forget(): void {
    if (key !== null) keepForm(key, null);
  }

  return {
    draft,
    change: (part) =>
      setState((known) => ({ ...known, draft: { ...known.draft, ...part }, isTouched: true })),
    forget,
    isBack,
    startOver() {
      forget();
      setState({ draft: begin(), isBack: false, isTouched: false });
    },
  };
}
