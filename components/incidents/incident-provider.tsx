"use client";
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from "react";

import { type IncidentPageData, type IncidentSnapshot, IncidentStore } from "./incident-store.ts";

const StoreContext = createContext<IncidentStore | null>(null);

/** Holds the incident for everything under it, and keeps it current while it is on the page. */
export function IncidentProvider({ data, children }: { data: IncidentPageData; children: ReactNode }) {
  const [store] = useState(() => new IncidentStore(data));
  useEffect(() => store.start(), [store]);
  return <StoreContext value={store}>{children}</StoreContext>;
}

/** The incident's store, to change things with. */
export function useIncidentStore(): IncidentStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error("useIncidentStore needs an IncidentProvider above it");
  return store;
}

/** A part of the incident, drawn anew when that part changes. `select` returns something that lies in the snapshot. */
export function useIncident<Part>(select: (snapshot: IncidentSnapshot) => Part): Part {
  const store = useIncidentStore();
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.read()),
    () => select(store.read()),
  );
}
