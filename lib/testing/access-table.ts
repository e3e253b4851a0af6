import { addCauseCategory } from "#lib/domain/causes/add-cause-category.ts";
import { deleteCause } from "#lib/domain/causes/delete-cause.ts";
import { listCauses } from "#lib/domain/causes/list-causes.ts";
import { joinHypothesis } from "#lib/domain/hypotheses/join-hypothesis.ts";
import { openHypothesis } from "#lib/domain/hypotheses/open-hypothesis.ts";
import { settleHypothesis } from "#lib/domain/hypotheses/settle-hypothesis.ts";
import { createToken } from "#lib/domain/people/create-token.ts";
import { writePostmortemSection } from "#lib/domain/postmortems/write-postmortem-section.ts";
import { newId } from "#lib/domain/record-id.ts";
import { assignRole } from "#lib/domain/roles/assign-role.ts";
import { watchIncident } from "#lib/domain/roles/watch-incident.ts";
import { deleteTimelineEntry } from "#lib/domain/timeline/delete-timeline-entry.ts";

import { type AccessRow, inIncident, outside } from "./access-row.ts";
import { alertAccess } from "./alert-access.ts";
import { aMeasuredPanel } from "./evidence-stage.ts";
import {
  aDocument,
  aNotification,
  anIncident,
  aService,
  aSession,
  aTeam,
  aTwin,
  aUser,
} from "./factories.ts";
import { metricsAccess } from "./metrics-access.ts";
import { requestRate } from "./metrics-stage.ts";
import { referenceAccess } from "./reference-access.ts";
import {
  aCause,
  aCitation,
  aHypothesis,
  aTask,
  anEntry,
  anEscalation,
  evidenceOf,
} from "./stage-contents.ts";

const OWN_READING = "what somebody has read is their own affair";
const some = () => newId().slice(-12);
const PASSWORD = "a long enough password";

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
  "POST /incidents/{key}/merge": inIncident("responder", async ({ system, incident }) => ({
    // Into another of the same kind: a private one merges with a private one that the same people see.
    body: { into: (await aTwin(system, incident.id)).key },
  })),
  "GET /incidents/{key}/checks": inIncident("viewer"),

  "POST /incidents/{key}/roles": inIncident("responder", async ({ system }) => ({
    body: { role: "commander", userId: (await aUser(system, { role: "responder" })).id },
  })),
  "DELETE /incidents/{key}/roles/{role}/{userId}": inIncident("responder", async ({ system, incident }) => {
    const { id: userId } = await aUser(system, { role: "responder" });
    await assignRole(system, { key: incident.key, role: "scribe", userId });
    return { place: { key: incident.key, role: "scribe", userId } };
  }),
  "POST /incidents/{key}/watch": inIncident("viewer"),
  "DELETE /incidents/{key}/watch": inIncident("viewer", async ({ caller, incident }) => {
    await watchIncident(caller.ctx, { key: incident.key });
    return {};
  }),

  "GET /incidents/{key}/timeline": inIncident("viewer"),
  "POST /incidents/{key}/timeline": inIncident("responder", () => ({ body: { body: "Seen" } })),
  "POST /incidents/{key}/timeline/bulk": inIncident("responder", () => ({
    body: { entries: [{ body: "One" }, { body: "Two" }] },
  })),
  "POST /incidents/{key}/timeline/bulk-edit": inIncident("responder", async (stage) => {
    const { id, version } = await anEntry(stage);
    return { body: { changes: [{ id, expectedVersion: version, kind: "action" }] } };
  }),
  "POST /incidents/{key}/timeline/parse": inIncident(
    "viewer",
    () => ({ body: { text: "10:00 Deployed", timeZone: "UTC" } }),
    "it stores nothing",
  ),
  "PATCH /timeline/{id}": inIncident("responder", async (stage) => {
    const { id, version } = await anEntry(stage);
    return { place: { id }, version, body: { body: "Seen twice" } };
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
  "PATCH /hypotheses/{id}": inIncident("responder", async (stage) => {
    const { id, version } = await aHypothesis(stage);
    return { place: { id }, version, body: { statement: "The network drops a packet in ten" } };
  }),
  "POST /hypotheses/{id}/reopen": inIncident("responder", async (stage) => {
    const { id } = await aHypothesis(stage);
    await settleHypothesis(stage.system, { id, outcome: "abandoned", because: "Nobody had the time" });
    return { place: { id }, body: { because: "It is back" } };
  }),
  "POST /hypotheses/{id}/investigators": inIncident("responder", async (stage) => ({
    place: { id: (await aHypothesis(stage)).id },
    body: { userId: stage.caller.userId },
  })),
  "DELETE /hypotheses/{id}/investigators/{userId}": inIncident("responder", async (stage) => {
    const { id } = await aHypothesis(stage);
    const { userId } = stage.caller;
    await joinHypothesis(stage.system, { id, userId });
    return { place: { id, userId } };
  }),
  "POST /hypotheses/{id}/citations": inIncident("responder", async (stage) => ({
    place: { id: (await aHypothesis(stage)).id },
    body: { role: "clue", entryId: (await anEntry(stage)).id, note: "Sticky" },
  })),
  "POST /causes/{id}/citations": inIncident("responder", async (stage) => ({
    place: { id: (await aCause(stage)).id },
    body: { entryId: (await anEntry(stage)).id },
  })),
  "POST /tasks/{id}/citations": inIncident("responder", async (stage) => ({
    place: { id: (await aTask(stage)).id },
    body: { evidenceId: (await evidenceOf(stage)).id },
  })),
  "DELETE /citations/{id}": inIncident("responder", async (stage) => ({
    place: { id: (await aCitation(stage)).id },
  })),

  "GET /incidents/{key}/evidence": inIncident("viewer"),
  "POST /incidents/{key}/evidence": inIncident("responder", async ({ system }) => {
    const { panel, window } = await aMeasuredPanel(system);
    return { body: { service: panel.service, panel: panel.slug, ...window, note: "It rises" } };
  }),
  "GET /evidence/{id}": inIncident("viewer", async (stage) => ({
    place: { id: (await evidenceOf(stage)).id },
  })),
  "GET /evidence/{id}/series": inIncident("viewer", async (stage) => ({
    place: { id: (await evidenceOf(stage)).id },
    query: "?points=100",
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

  ...alertAccess,

  "GET /incidents/{key}/causes": inIncident("viewer"),
  "POST /incidents/{key}/causes": inIncident("responder", () => ({
    body: { kind: "root", category: "database", statement: "A missing index" },
  })),
  "PATCH /causes/{id}": inIncident("responder", async (stage) => {
    const { id, version } = await aCause(stage);
    return { place: { id }, version, body: { mechanism: ["Contacts stuck", "Somebody had breakfast"] } };
  }),
  "DELETE /causes/{id}": inIncident("responder", async (stage) => {
    const { id, version } = await aCause(stage);
    return { place: { id }, version };
  }),
  "POST /causes/{id}/restore": inIncident("responder", async (stage) => {
    const { id, version } = await aCause(stage);
    await deleteCause(stage.system, { id, expectedVersion: version });
    return { place: { id } };
  }),
  "POST /incidents/{key}/causes/order": inIncident("responder", async (stage) => {
    const [first, second] = [await aCause(stage), await aCause(stage)];
    const { items } = await listCauses(stage.system, { key: stage.incident.key, limit: 200 });
    const others = items.map(({ id }) => id).filter((id) => id !== first.id && id !== second.id);
    return { body: { ids: [...others, second.id, first.id] } };
  }),
  "GET /cause-categories": outside("viewer"),
  "POST /cause-categories": outside("manager", () => ({
    body: { slug: `category-${some()}`, name: "Weather" },
  })),
  "PATCH /cause-categories/{slug}": outside("manager", async ({ system }) => {
    const { slug, version } = await addCauseCategory(system, { slug: `category-${some()}`, name: "Tides" });
    return { place: { slug }, version, body: { retired: true } };
  }),

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

  ...metricsAccess,
  "GET /services/{slug}/metrics/query": outside("viewer", async ({ system }) => ({
    place: { slug: (await aService(system)).slug },
    query: `?from=2026-11-22T11:00:00Z&to=2026-11-22T12:00:00Z&query=${encodeURIComponent(JSON.stringify(requestRate))}`,
  })),
  ...referenceAccess,

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
  "GET /teams/{slug}": outside("viewer", async ({ system }) => ({
    place: { slug: (await aTeam(system)).slug },
  })),
  "PATCH /teams/{slug}": outside("manager", async ({ system }) => {
    const { slug, version } = await aTeam(system);
    return { place: { slug }, version, body: { acknowledgeMinutes: 5 } };
  }),
  "GET /teams/{slug}/deliveries": outside("manager", async ({ system }) => ({
    place: { slug: (await aTeam(system)).slug },
  })),
  "GET /notifications": outside("viewer"),
  "POST /notifications/{id}/read": {
    ...outside("viewer", undefined, OWN_READING),
    prepare: async ({ system, caller, incident }) => ({
      place: { id: (await aNotification(system, { userId: caller.userId, incidentId: incident.id })).id },
    }),
  },
  "POST /notifications/read-all": outside("viewer", () => ({ body: {} }), OWN_READING),
  "GET /notification-settings": outside("viewer"),
  "PUT /notification-settings": outside("viewer", async ({ system, caller }) => {
    const settings = await system.db.notificationSettings.findUnique({ where: { userId: caller.userId } });
    return {
      version: settings?.version ?? 1,
      body: { preferences: [], digestMinutes: 30, webhookUrl: null },
    };
  }),
  "GET /notification-deliveries": outside("viewer"),
  "POST /set-up": outside("public", () => ({
    body: { email: `first-${some()}@example.test`, name: "First", password: PASSWORD },
  })),

  "GET /audit": outside("admin"),
};
