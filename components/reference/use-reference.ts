"use client";
import { useCallback, useEffect, useRef, useState } from "react";

import { showToast } from "#components/ui/toast.tsx";
import type { ReferenceStateJson, ReferenceSwitches } from "#lib/domain/reference/schema.ts";
import { type ApiInput, ApiError, apiClient } from "#lib/web/client.ts";

const EVERY_MS = 2_000;

export type Reference = {
  /** As it was told last; null before the first answer. */
  state: ReferenceStateJson | null;
  /** Why there is no current answer. */
  problem: string | null;
  /** What was asked for here and has not been answered yet. */
  asked: ReferenceSwitches;
  configure: (switches: ReferenceSwitches) => void;
  changeLoad: (load: ApiInput<"PATCH /reference-service/load">) => void;
};

const sentenceOf = (error: unknown) => (error instanceof ApiError ? error.message : String(error));

/** The state of the reference service, asked again every two seconds while the page is looked at, and what changes it. */
export function useReference(): Reference {
  const [state, setState] = useState<ReferenceStateJson | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState<ReferenceSwitches>({});
  /** An answer to a question that was asked before the newest change tells what was before it. */
  const changes = useRef(0);

  const take = useCallback((told: ReferenceStateJson) => {
    setState(told);
    setProblem(null);
  }, []);

  useEffect(() => {
    const leaving = new AbortController();
    let timer: number | undefined;
    async function look(): Promise<void> {
      const before = changes.current;
      if (!document.hidden) {
        try {
          const told = await apiClient().call(
            "GET /reference-service",
            {},
            { signal: leaving.signal, timeoutMs: 8_000 },
          );
          if (before === changes.current) take(told);
        } catch (error) {
          if (!leaving.signal.aborted) setProblem(sentenceOf(error));
        }
      }
      if (!leaving.signal.aborted) timer = window.setTimeout(() => void look(), EVERY_MS);
    }
    void look();
    return () => {
      leaving.abort();
      window.clearTimeout(timer);
    };
  }, [take]);

  async function change(send: () => Promise<ReferenceStateJson>): Promise<void> {
    const mine = ++changes.current;
    try {
      const told = await send();
      if (mine === changes.current) take(told);
    } catch (error) {
      showToast({ message: sentenceOf(error) });
    }
    if (mine === changes.current) setAsked({});
  }

  return {
    state,
    problem,
    asked,
    configure(switches) {
      setAsked((before) => ({ ...before, ...switches }));
      void change(() => apiClient().call("PATCH /reference-service/config", switches));
    },
    changeLoad: (load) => void change(() => apiClient().call("PATCH /reference-service/load", load)),
  };
}
