import { type AccessRow, inIncident, outside } from "./access-row.ts";
import { aNotificationOfAlertmanager, anAlert, anAlertToken, anEvent, aRule } from "./alert-contents.ts";

const KEPT_AS_SENT = "what others send is a row of its own; what a worker makes of it is recorded";

/** Who may use what of alerts and detection. */
export const alertAccess: Readonly<Record<string, AccessRow>> = {
  "GET /alerts": outside("viewer"),
  "GET /incidents/{key}/alerts": inIncident("viewer", async (stage) => {
    await anAlert(stage);
    return {};
  }),
  "POST /alerts/{id}/end": inIncident("responder", async (stage) => ({
    place: { id: (await anAlert(stage)).id },
  })),
  "POST /alerts/alertmanager": outside(
    "responder",
    () => ({ body: aNotificationOfAlertmanager() }),
    KEPT_AS_SENT,
  ),
  "POST /alerts/events": outside(
    "public",
    async ({ caller }) => ({ body: anEvent(await anAlertToken(caller.ctx)) }),
    KEPT_AS_SENT,
  ),
  "GET /services/{slug}/rules": outside("viewer", async ({ system }) => ({
    place: { slug: (await aRule(system)).service },
  })),
  "POST /services/{slug}/rules": outside("manager", async ({ system }) => {
    const { service, panel } = await aRule(system);
    const body = { panel: panel.slug, name: "Deadlocks", comparison: "gt", threshold: 1, severity: "SEV2" };
    return { place: { slug: service }, body };
  }),
  "PATCH /rules/{id}": outside("manager", async ({ system }) => {
    const { id, version } = await aRule(system);
    return { place: { id }, version, body: { threshold: 5 } };
  }),
  "DELETE /rules/{id}": outside("manager", async ({ system }) => {
    const { id, version } = await aRule(system);
    return { place: { id }, version };
  }),
};
