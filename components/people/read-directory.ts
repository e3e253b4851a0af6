import { api } from "#components/incidents/api.ts";
import type { Directory } from "#components/timeline/commands/command.ts";

import { readPages } from "./read-pages.ts";

/** Where what was read last stands, for when the server is not there; signing out removes it. */
const storageKey = "directory";

function stored(): Directory | null {
  try {
    const kept = JSON.parse(localStorage.getItem(storageKey) ?? "null") as Partial<Directory> | null;
    const isWhole = Array.isArray(kept?.people) && Array.isArray(kept.teams) && Array.isArray(kept.services);
    return isWhole ? (kept as Directory) : null;
  } catch {
    return null;
  }
}

/** Reads who and what there is, by name: what was read last at once, then the server's answer. Throws ApiError. */
export async function readDirectory(publish: (directory: Directory) => void): Promise<void> {
  const kept = stored();
  if (kept !== null) publish(kept);
  const [people, teams, services] = await Promise.all([
    readPages((input) => api.call("GET /users", input)),
    readPages((input) => api.call("GET /teams", input)),
    readPages((input) => api.call("GET /services", input)),
  ]);
  const read: Directory = {
    people: people.filter(({ disabled }) => !disabled).map(({ id, handle, name }) => ({ id, handle, name })),
    teams: teams.map(({ slug, name }) => ({ slug, name })),
    services: services.map(({ slug, name }) => ({ slug, name })),
    isKnown: true,
  };
  publish(read);
  try {
    localStorage.setItem(storageKey, JSON.stringify(read));
  } catch {
    // Then it is read again by the next page.
  }
}
