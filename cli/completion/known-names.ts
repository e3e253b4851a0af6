import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

import type { ApiOutput } from "#lib/web/client.ts";

import type { CallOptions, Server } from "../connect.ts";
import { shortHash } from "../queue/queue-folder.ts";
import type { Settings } from "../read-settings.ts";

type Named<Item> = { readonly name: string } & Item;

/** What one may complete, and whom one may escalate to, as the server said it last. */
export type KnownNames = {
  /** When it was asked, in milliseconds. */
  readonly at: number;
  readonly incidents: readonly Named<{ key: string }>[];
  readonly teams: readonly Named<{ slug: string }>[];
  readonly people: readonly Named<{ id: string; handle: string }>[];
  readonly services: readonly Named<{ slug: string }>[];
  /** Open hypotheses by the incident's key, with their numbers. */
  readonly hypotheses: Readonly<Record<string, readonly Named<{ number: number }>[]>>;
};

/** Where it is kept: a file for each server and token, for what one may see depends on both. */
export function knownNamesPath(env: NodeJS.ProcessEnv, { url, token }: Settings): string {
  const cache = env.XDG_CACHE_HOME || join(homedir(), ".cache");
  return join(cache, "hindcast", `names-${shortHash(`${url} ${token}`)}.json`);
}

export async function readKnownNames(path: string): Promise<KnownNames | null> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as KnownNames;
  } catch {
    return null;
  }
}

export async function storeKnownNames(path: string, names: KnownNames): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, JSON.stringify(names), { mode: 0o600 });
  await rename(fresh, path);
}

type User = ApiOutput<"GET /users">["items"][number];

/** Asks the server. `incident` is the key of the one whose hypotheses are wanted. */
export async function askForNames(server: Server, incident?: string): Promise<KnownNames> {
  const quick: CallOptions = { tries: 1, withinMs: 5_000 };
  const [incidents, teams, users, services, hypotheses] = await Promise.all([
    server.call("GET /incidents", { status: "open", limit: 100 }, quick),
    server.call("GET /teams", { limit: 200 }, quick),
    server.call("GET /users", { limit: 200 }, quick),
    server.call("GET /services", { limit: 200 }, quick),
    incident === undefined ? null : openHypotheses(server, incident).catch(() => null),
  ]);
  return {
    at: Date.now(),
    incidents: incidents.items.map(({ key, title }) => ({ key, name: title })),
    teams: teams.items.map(({ slug, name }) => ({ slug, name })),
    people: users.items.filter(({ disabled }: User) => !disabled).map(personOf),
    services: services.items.map(({ slug, name }) => ({ slug, name })),
    hypotheses: incident === undefined || hypotheses === null ? {} : { [incident]: hypotheses },
  };
}

const personOf = ({ id, handle, name }: User) => ({ id, handle, name });

async function openHypotheses(server: Server, incident: string) {
  const { listHypotheses } = await import("../list-hypotheses.ts");
  const all = await listHypotheses(server, incident);
  return all
    .filter(({ outcome }) => outcome === "open")
    .map(({ number, statement }) => ({ number, name: statement }));
}
