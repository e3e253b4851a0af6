"use client";
import { useEffect, useState } from "react";

import { readPages } from "#components/people/read-pages.ts";
import type { ApiCall, ApiOutput } from "#lib/web/client.ts";

import { api } from "./api.ts";

type Listed = Extract<ApiCall, "GET /cause-categories" | "GET /services" | "GET /teams" | "GET /users">;
type Item<Call extends Listed> = ApiOutput<Call>["items"][number];

/** What there is to choose from, read when a form opens; empty until it is there, or when it cannot be read. */
export function useChoices<Call extends Listed>(call: Call): readonly Item<Call>[] {
  const [items, setItems] = useState<readonly Item<Call>[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    const page = (input: { limit: string; cursor?: string }) =>
      api.call<Listed>(call, input, { signal: abort.signal });
    void readPages<Item<Listed>>(page).then(
      (all) => setItems(all as readonly Item<Call>[]),
      // The form can be sent without a choice; the server refuses what it must not lack.
      () => undefined,
    );
    return () => abort.abort();
  }, [call]);
  return items;
}
