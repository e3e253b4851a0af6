"use client";
import { useEffect, useState } from "react";

import { STOREFRONT } from "#lib/domain/reference/schema.ts";
import { apiClient } from "#lib/web/client.ts";

const EVERY_MS = 5_000;
/** What is older is no longer how it is now. */
const WITHIN_MS = 30_000;

/** The newest value of a panel of the storefront; null while there is none. Asked again every five seconds. */
export function usePanelValue(panel: string): number | null {
  const [value, setValue] = useState<number | null>(null);
  useEffect(() => {
    const leaving = new AbortController();
    async function look(): Promise<void> {
      if (document.hidden) return;
      const now = Date.now();
      const window = { from: new Date(now - WITHIN_MS).toISOString(), to: new Date(now).toISOString() };
      const place = { slug: STOREFRONT, panel };
      try {
        const answer = await apiClient().call(
          "GET /services/{slug}/panels/{panel}/series",
          { ...place, ...window, points: "10" },
          { signal: leaving.signal },
        );
        setValue(answer.series[0]?.points.findLast(([, known]) => known !== null)?.[1] ?? null);
      } catch {
        if (!leaving.signal.aborted) setValue(null);
      }
    }
    void look();
    const timer = window.setInterval(() => void look(), EVERY_MS);
    return () => {
      leaving.abort();
      window.clearInterval(timer);
    };
  }, [panel]);
  return value;
}
