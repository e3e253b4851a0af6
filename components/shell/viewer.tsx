"use client";
import { useSyncExternalStore } from "react";

import { setReaderTimeZone } from "./reader-time-zone.ts";
import { signOut } from "./sign-out.ts";
import { UserMenu } from "./user-menu.tsx";

const roles = ["admin", "manager", "responder", "viewer"] as const;

/** The person who looks at the page, as GET /api/v1/me tells it. */
export type Viewer = {
  id: string;
  name: string;
  email: string;
  role: (typeof roles)[number];
  /** IANA name; null follows the browser. */
  timeZone: string | null;
  scopes?: readonly string[];
};

type ViewerState = { isKnown: boolean; viewer: Viewer | null };

const unknown: ViewerState = { isKnown: false, viewer: null };
const watchers = new Set<() => void>();
let state = unknown;
let request: Promise<void> | undefined;

function viewerFrom(body: unknown): Viewer | null {
  if (typeof body !== "object" || body === null) return null;
  const { id, name, email, role, timeZone, scopes } = body as Record<string, unknown>;
  const knownRole = roles.find((candidate) => candidate === role);
  if (typeof id !== "string" || typeof name !== "string" || knownRole === undefined) return null;
  return {
    id,
    name,
    email: typeof email === "string" ? email : "",
    role: knownRole,
    timeZone: typeof timeZone === "string" ? timeZone : null,
    ...(Array.isArray(scopes) ? { scopes: scopes.filter((scope) => typeof scope === "string") } : {}),
  };
}

async function fetchViewer(): Promise<ViewerState> {
  try {
    const response = await fetch("/api/v1/me", { headers: { accept: "application/json" } });
    if (response.ok) return { isKnown: true, viewer: viewerFrom(await response.json()) };
    return { isKnown: response.status === 401, viewer: null };
  } catch {
    return unknown;
  }
}

/** Asks again who is signed in: after the profile was changed. Never fails; without an answer nobody is known. */
export async function reloadViewer(): Promise<void> {
  state = await fetchViewer();
  if (state.viewer !== null) setReaderTimeZone(state.viewer.timeZone);
  for (const notify of watchers) notify();
}

function watch(onChange: () => void): () => void {
  watchers.add(onChange);
  request ??= reloadViewer();
  return () => watchers.delete(onChange);
}

function useViewerState(): ViewerState {
  return useSyncExternalStore(
    watch,
    () => state,
    () => unknown,
  );
}

/** The person signed in; null on the server, while the page loads, and when nobody is. One request for the whole page. */
export function useViewer(): Viewer | null {
  return useViewerState().viewer;
}

/** The user menu of the person signed in. */
export function ViewerMenu() {
  const { isKnown, viewer } = useViewerState();
  return <UserMenu viewer={viewer} isKnown={isKnown} onSignOut={signOut} />;
}
