import { createHash } from "node:crypto";

import { canonicalForm } from "#lib/domain/evidence/canonical-form.ts";

import type { Server } from "../connect.ts";
import { incidentKey } from "../option-values.ts";
import type { Outcome } from "../outcome.ts";
import { painted } from "../painted.ts";
import { readAllPages } from "../read-all-pages.ts";
import { UsageError } from "../usage-error.ts";

type Verified = {
  id: string;
  title: string;
  service: string;
  stored: string;
  computed: string;
  isSame: boolean;
};

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Computes the SHA-256 of evidence from everything that the server has of it, here, and compares it with the one that was
 * stored when it was captured. `what` are keys of incidents and ids of evidence.
 */
export async function verifyEvidence(
  server: Server,
  what: readonly string[],
  all: boolean,
): Promise<{ outcome: Outcome; differing: number }> {
  if (all === what.length > 0)
    throw new UsageError("Say which: incidents such as INC-42, ids of evidence, or --all for everything.");
  const items: Verified[] = [];
  for await (const each of all ? idsOfAll(server) : idsOf(server, what))
    items.push(await verified(server, each));
  const differing = items.filter(({ isSame }) => !isSame).length;
  const lines = items.map(({ isSame, title, service, ...hashes }) =>
    isSame
      ? `${painted("green", "same")}     ${hashes.id}  ${hashes.computed.slice(0, 12)}  ${painted("bold", `${title}, ${service}`)}`
      : `${painted("red", "DIFFERS")}  ${hashes.id}  ${hashes.computed.slice(0, 12)} is not ${hashes.stored.slice(0, 12)}  ${painted("bold", `${title}, ${service}`)}`,
  );
  const note =
    items.length === 0
      ? "There is nothing to verify."
      : differing === 0
        ? `${items.length} verified.`
        : `${differing} of ${items.length} are not what was captured.`;
  return { outcome: { json: { items, differing }, text: lines.join("\n"), note }, differing };
}

async function verified(server: Server, evidenceId: string): Promise<Verified> {
  const evidence = await server.call("GET /evidence/{id}", { id: evidenceId });
  const computed = createHash("sha256").update(canonicalForm(evidence), "utf8").digest("hex");
  const { sha256: stored, title, service } = evidence;
  return { id: evidence.id, title, service: service.name, stored, computed, isSame: stored === computed };
}

async function* idsOf(server: Server, what: readonly string[]): AsyncGenerator<string> {
  for (const each of what) {
    if (id.test(each)) yield each;
    else yield* idsOfIncident(server, keyOf(each));
  }
}

function keyOf(given: string): string {
  try {
    return incidentKey(given);
  } catch {
    throw new UsageError(
      `“${given}” is neither the key of an incident, such as INC-42, nor an id of evidence.`,
    );
  }
}

async function* idsOfIncident(server: Server, key: string): AsyncGenerator<string> {
  const page = await readAllPages((rows) => server.call("GET /incidents/{key}/evidence", { key, ...rows }));
  for (const evidence of page.items) yield evidence.id;
}

async function* idsOfAll(server: Server): AsyncGenerator<string> {
  const incidents = await readAllPages((rows) => server.call("GET /incidents", { ...rows }));
  for (const { key } of incidents.items) yield* idsOfIncident(server, key);
}
