import { escalateIncident } from "#lib/domain/escalations/escalate-incident.ts";
import { openHypothesis } from "#lib/domain/hypotheses/open-hypothesis.ts";
import { settleHypothesis } from "#lib/domain/hypotheses/settle-hypothesis.ts";
import { createToken } from "#lib/domain/people/create-token.ts";
import { writePostmortemSection } from "#lib/domain/postmortems/write-postmortem-section.ts";
import { newId } from "#lib/domain/record-id.ts";
import { addTask } from "#lib/domain/tasks/add-task.ts";
import { appendTimelineEntry } from "#lib/domain/timeline/append-timeline-entry.ts";
import { deleteTimelineEntry } from "#lib/domain/timeline/delete-timeline-entry.ts";
import type { Role } from "#prisma/generated/enums.ts";

import type { AccessRequest, Stage } from "./access-stage.ts";
import { aDocument, anIncident, aService, aSession, aTeam, aUser } from "./factories.ts";

export type AccessRow = {
  /** The lowest role that may; `public` needs no credentials. */
  lowest: Role | "public";
  /** True when what it is about belongs to an incident: then a private one is not found by outsiders. */
  isInIncident: boolean;
  /** Why a change leaves neither audit nor event behind; absent where it has to. */
  unrecordedBecause?: string;
  prepare: (stage: Stage) => AccessRequest | Promise<AccessRequest>;
};

const outside = (
  lowest: AccessRow["lowest"],
  prepare: AccessRow["prepare"] = () => ({}),
  unrecordedBecause?: string,
): AccessRow => ({
  lowest,
  isInIncident: false,
  prepare,
  ...(unrecordedBecause !== undefined && { unrecordedBecause }),
});

const inIncident = (
  lowest: Role,
  prepare: (stage: Stage) => AccessRequest | Promise<AccessRequest> = () => ({}),
  unrecordedBecause?: string,
): AccessRow => ({
  ...outside(lowest, undefined, unrecordedBecause),
  isInIncident: true,
  prepare: async (stage) => ({ place: { key: stage.incident.key }, ...(await prepare(stage)) }),
});

const some = () => newId().slice(-12);
const PASSWORD = "a long enough password";

const anEntry = ({ system, incident }: Stage) =>
  appendTimelineEntry(system, {
    key: incident.key,
    kind: "note",
    body: "Marmalade in the logs",
    precision: "exact",
  });

async function anEscalation({ system, incident }: Stage) {
  const { slug } = await aTeam(system);
  return escalateIncident(system, { key: incident.key, toTeam: slug, reason: "Marmalade spreads" });
}

const aHypothesis = ({ system, incident }: Stage) =>
  openHypothesis(system, { key: incident.key, statement: "Marmalade in the cache", category: "cache" });

const aTask = ({ system, incident }: Stage) =>
  addTask(system, { key: incident.key, title: "Wipe the marmalade", kind: "prevent", priority: "medium" });

/** Who may use what: one row an operation. What each one refuses and answers is measured against it. */
export const accessTable: Readonly<Record<string, AccessRow>> = {
  "GET /incidents": outside("viewer"),
  "POST /incidents": outside("responder", () => ({ body: { title: "Checkout is slow", severity: "SEV3" } })),
  "GET /incidents/{key}": inIncident("viewer", () => ({ query: "?include=timeline" })),
  "PATCH /incidents/{key}": inIncident("responder", ({ incident }) => ({
    version: incident.version,
    body: { title: "Checkout is slower" },
  })),
  "POST /incidents/{key}/status": inIncident("responder", () => ({ body: { to: "investigating" } })),

  "GET /incidents/{key}/timeline": inIncident("viewer"),
  "POST /incidents/{key}/timeline": inIncident("responder", () => ({ body: { body: "Seen" } })),
  "POST /incidents/{key}/timeline/bulk": inIncident("responder", () => ({
    body: { entries: [{ body: "One" }, { body: "Two" }] },
  })),
  "POST /incidents/{key}/timeline/parse": inIncident(
    "viewer",
    () => ({ body: { text: "10:00 Deployed", timeZone: "UTC" } }),
    "it stores nothing",
  ),
  "PATCH /timeline/{id}": inIncident("responder", async (stage) => {
    const { id, version } = await anEntry(stage);
    return { place: { id }, version, body: { body: "Seen twice" } };
  }),
  "POST /incidents/{key}/timeline/bulk-edit": inIncident("responder", async (stage) => {
    const { id, version } = await anEntry(stage);
    return { body: { changes: [{ id, expectedVersion: version, kind: "action" }] } };
  }),
  "DELETE /timeline/{id}": inIncident("responder", async (stage) => {
    const { id, version } = await anEntry(stage);
    return { place: { id }, version };
  }),
  "POST /timeline/{id}/restore": inIncident("responder", async (stage) => {
    const { id, version } = await anEntry(stage);
    await deleteTimelineEntry(stage.system, { id, expectedVersion: version });
    return { place: { id } };
  }),
  "GET /timeline/{id}/revisions": inIncident("viewer", async (stage) => ({
    place: { id: (await anEntry(stage)).id },
  })),

  "GET /incidents/{key}/hypotheses": inIncident("viewer"),
  "POST /incidents/{key}/hypotheses": inIncident("responder", () => ({
    body: { statement: "The network drops packets", category: "network" },
  })),
  "POST /hypotheses/{id}/settle": inIncident("responder", async (stage) => ({
    place: { id: (await aHypothesis(stage)).id },
    body: { outcome: "ruled_out", because: "No loss on any link" },
  })),

  "GET /incidents/{key}/similar": inIncident("viewer"),
  "GET /incidents/{key}/seen-before": inIncident("viewer"),
  "POST /incidents/{key}/seen-before/marks": inIncident("responder", async ({ system }) => {
    const past = await anIncident(system);
    const given = { key: past.key, statement: "A full disk", category: "hardware" } as const;
    const path = await openHypothesis(system, given);
    await settleHypothesis(system, { id: path.id, outcome: "ruled_out", because: "Half of it is free" });
    return { body: { pathIds: [path.id], helpful: true } };
  }),

  "GET /incidents/{key}/escalations": inIncident("viewer"),
  "POST /incidents/{key}/escalations": inIncident("responder", async ({ system }) => ({
    body: { toTeam: (await aTeam(system)).slug, reason: "Deadlocks" },
  })),
  "POST /escalations/{id}/acknowledge": inIncident("responder", async (stage) => ({
    place: { id: (await anEscalation(stage)).id },
  })),

  "GET /incidents/{key}/causes": inIncident("viewer"),
  "POST /incidents/{key}/causes": inIncident("responder", () => ({
    body: { kind: "root", category: "database", statement: "A missing index" },
  })),

  "GET /incidents/{key}/tasks": inIncident("viewer"),
  "POST /incidents/{key}/tasks": inIncident("responder", () => ({
    body: { title: "Add the index", kind: "prevent" },
  })),
  "GET /tasks": outside("viewer"),
  "PATCH /tasks/{id}": inIncident("responder", async (stage) => {
    const { id, version } = await aTask(stage);
    return { place: { id }, version, body: { status: "in_progress" } };
  }),

  "GET /incidents/{key}/postmortem": inIncident("viewer", async ({ system, incident }) => {
    await writePostmortemSection(system, { key: incident.key, name: "summary", body: "Marmalade, in short" });
    return {};
  }),
  "GET /incidents/{key}/document": inIncident("viewer", async ({ system, incident }) => {
    await aDocument(system, incident.id, "Outage\n\n10:00 Marmalade in the logs");
    return {};
  }),
  "POST /imports/postmortem": outside("responder", () => ({
    // Another one each time: a document is not stored twice.
    body: `# Outage ${some()}\n\n## Timeline\n\n2026-01-05 10:00 UTC Deployed\n`,
  })),

  "GET /services": outside("viewer"),
  "POST /services": outside("manager", () => ({ body: { slug: `service-${some()}`, name: "Checkout" } })),
  "GET /services/{slug}": outside("viewer", async ({ system }) => ({
    place: { slug: (await aService(system)).slug },
  })),
  "PATCH /services/{slug}": outside("manager", async ({ system }) => {
    const { slug, version } = await aService(system);
    return { place: { slug }, version, body: { name: "Check-out" } };
  }),

  "GET /me": outside("viewer"),
  "PATCH /me": outside("viewer", async ({ system, caller }) => {
    const { version } = await system.db.user.findUniqueOrThrow({ where: { id: caller.userId } });
    return { version, body: { name: "Somebody" } };
  }),
  "GET /sessions": outside("viewer"),
  "DELETE /sessions/{id}": outside("viewer", async ({ system, caller }) => ({
    place: { id: (await aSession(system, caller.userId)).id },
  })),
  "GET /tokens": outside("viewer"),
  "POST /tokens": outside("viewer", ({ scopes }) => ({ body: { name: "Export", scopes } })),
  "DELETE /tokens/{id}": outside("viewer", async ({ caller }) => {
    const { id } = await createToken(caller.ctx, { name: "Old", scopes: ["read"], expiresInDays: 1 });
    return { place: { id } };
  }),
  "GET /users": outside("viewer"),
  "POST /users": outside("admin", () => ({
    body: { email: `new-${some()}@example.test`, name: "New", role: "viewer", password: PASSWORD },
  })),
  "PATCH /users/{id}": outside("admin", async ({ system }) => {
    const { id, version } = await aUser(system);
    return { place: { id }, version, body: { role: "manager" } };
  }),
  "GET /teams": outside("viewer"),
  "POST /teams": outside("manager", () => ({ body: { slug: `team-${some()}`, name: "Storage" } })),
  "POST /set-up": outside("public", () => ({
    body: { email: `first-${some()}@example.test`, name: "First", password: PASSWORD },
  })),

  "GET /audit": outside("admin"),
};

/** Puts something of each kind into the stage's incident, each with the word "marmalade", to look for it elsewhere. */
export async function fillWithMarmalade(stage: Stage): Promise<void> {
  await anEntry(stage);
  await anEscalation(stage);
  await aHypothesis(stage);
  await aTask(stage);
}
