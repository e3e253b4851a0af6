import type { Notification } from "./inbox-state.ts";

/** The page that a notification is about, at the entry that it names. */
export function notificationPath({ incident, entryId, kind }: Notification): string {
  if (incident === null) return "/inbox";
  const base = `/incidents/${incident.key}`;
  if (entryId !== null) return `${base}#entry-${entryId}`;
  return kind === "assignment" ? `${base}/tasks` : base;
}
