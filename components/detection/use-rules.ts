"use client";
import { useCallback, useEffect, useState } from "react";

import type { DetectionRuleJson } from "#lib/domain/detection/schema.ts";
import { apiClient } from "#lib/web/client.ts";

const EVERY_MS = 5_000;

export type Rules = {
  /** Null until they are read. */
  items: readonly DetectionRuleJson[] | null;
  reload: () => Promise<void>;
};

/** The detection rules of a service with how they stand, read again every few seconds while somebody looks. */
export function useRules(slug: string): Rules {
  const [items, setItems] = useState<readonly DetectionRuleJson[] | null>(null);
  const reload = useCallback(async () => {
    const page = await apiClient().call("GET /services/{slug}/rules", { slug, limit: "200" });
    setItems(page.items);
  }, [slug]);
  useEffect(() => {
    const read = () => {
      // What is shown stays; the next turn tries again.
      if (document.visibilityState === "visible") reload().catch(() => undefined);
    };
    read();
    const timer = setInterval(read, EVERY_MS);
    document.addEventListener("visibilitychange", read);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", read);
    };
  }, [reload]);
  return { items, reload };
}
