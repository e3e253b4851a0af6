import { beforeAll, describe, expect, it } from "vitest";

import { database } from "#lib/platform/database.ts";
import { aNotificationOfAlertmanager, anAlertToken, anEvent } from "#lib/testing/alert-contents.ts";
import { bearerOf } from "#lib/testing/bearer-of.ts";
import { actorOf, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { app } from "./app.ts";

let token: string;
let bearer: { authorization: string };
let reader: string;

beforeAll(async () => {
  const user = await aUser(committing(theSystem), { role: "responder" });
  token = await anAlertToken(committing(actorOf(user)));
  bearer = { authorization: `Bearer ${token}` };
  reader = (await bearerOf(user, ["read"])).authorization.slice("Bearer ".length);
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  app.request(`/api/v1/alerts/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });

const answerTo = async (path: string, body: unknown, headers?: Record<string, string>) => {
  const answer = await post(path, body, headers);
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
};

describe("POST /alerts/alertmanager", () => {
  it("keeps what comes and says how much it was", async () => {
    const sent = aNotificationOfAlertmanager({ service: "shop" }, "http-1");
    const counts = { received: 1, firing: 1, resolved: 0, truncated: 0 };
    const unknown = { ...sent, notificationReason: "a field of a later version" };
    expect(await answerTo("alertmanager", unknown, bearer)).toEqual({ status: 202, body: counts });
    const over = { ...sent, truncatedAlerts: 7, alerts: [{ ...sent.alerts[0], status: "resolved" }] };
    expect(await answerTo("alertmanager", over, bearer)).toMatchObject({
      status: 202,
      body: { resolved: 1, truncated: 7 },
    });
    expect(await database.alert.findMany({ where: { dedupKey: "http-1" } })).toMatchObject([
      { status: "resolved", received: 1, serviceName: "shop" },
    ]);
  });

  it.each([
    ["another version", { version: "3" }, "/version"],
    ["no group", { groupKey: undefined }, "/groupKey"],
    ["no alerts", { alerts: undefined }, "/alerts"],
    [
      "an alert without a fingerprint",
      { alerts: [{ status: "firing", labels: {}, startsAt: "2026-01-01T00:00:00Z" }] },
      "/alerts/0/fingerprint",
    ],
  ])("names what is missing: %s", async (_what, given, pointer) => {
    const { status, body } = await answerTo(
      "alertmanager",
      { ...aNotificationOfAlertmanager(), ...given },
      bearer,
    );
    expect([status, body.errors]).toEqual([422, [expect.objectContaining({ pointer })]]);
  });

  it("takes a group that is larger than other requests may be", async () => {
    const sent = aNotificationOfAlertmanager();
    const annotations = { description: "x".repeat(2_000) };
    const alerts = Array.from({ length: 1_000 }, (_, index) => ({
      ...sent.alerts[0],
      annotations,
      fingerprint: `large-${index}`,
    }));
    expect((await answerTo("alertmanager", { ...sent, alerts }, bearer)).body).toMatchObject({
      received: 1_000,
    });
    expect(await database.alert.count({ where: { dedupKey: { startsWith: "large-" } } })).toBe(1_000);
  });

  it("needs a token with the scope alerts", async () => {
    const sent = aNotificationOfAlertmanager();
    expect((await answerTo("alertmanager", sent)).status).toBe(401);
    expect((await answerTo("alertmanager", sent, { authorization: `Bearer ${reader}` })).status).toBe(403);
  });
});

describe("POST /alerts/events", () => {
  it("answers as senders of PagerDuty's events expect, and takes the same key for the same alert", async () => {
    const event = { ...anEvent(token), dedup_key: "pd-1" };
    const success = { status: "success", message: "Event processed", dedup_key: "pd-1" };
    for (const event_action of ["trigger", "trigger", "acknowledge", "resolve", "resolve"])
      expect(await answerTo("events", { ...event, event_action })).toEqual({ status: 202, body: success });
    expect(await database.alert.findMany({ where: { dedupKey: "pd-1" } })).toMatchObject([
      { status: "resolved", received: 2 },
    ]);
    await post("events", event);
    expect(await database.alert.count({ where: { dedupKey: "pd-1" } })).toBe(2);
  });

  it("makes a key for a trigger that has none", async () => {
    const { body } = await answerTo("events", anEvent(token));
    expect(body.dedup_key).toMatch(/^[0-9a-f]{32}$/);
    expect(await database.alert.count({ where: { dedupKey: String(body.dedup_key) } })).toBe(1);
  });

  const invalid = (error: string) => ({
    status: 400,
    body: {
      status: "invalid event",
      message: "Event object is invalid",
      errors: [expect.stringContaining(error)],
    },
  });

  it.each([
    ["an unknown routing key", { routing_key: "hc_made-up" }, "token is not valid"],
    ["no routing key", { routing_key: undefined }, "token is not valid"],
    ["an unknown action", { event_action: "explode" }, "'event_action'"],
    ["no payload", { payload: undefined }, "'payload' is missing or blank"],
    ["no summary", { payload: { source: "x", severity: "info" } }, "'payload.summary'"],
    [
      "an unknown severity",
      { payload: { summary: "x", source: "x", severity: "bad" } },
      "'payload.severity'",
    ],
    ["a resolve without a key", { event_action: "resolve" }, "'dedup_key' is missing or blank"],
    ["a key that is too long", { dedup_key: "x".repeat(256) }, "'dedup_key'"],
  ])("says in their form what is wrong: %s", async (_what, given, error) => {
    expect(await answerTo("events", { ...anEvent(token), ...given })).toEqual(invalid(error));
  });

  it("refuses in the same form what is no JSON, and a token for something else", async () => {
    expect(await answerTo("events", "{")).toEqual(invalid("not JSON"));
    expect(await answerTo("events", anEvent(reader))).toEqual(invalid("lacks the scope alerts"));
  });

  it("asks nobody's header or cookie who it is", async () => {
    const { status } = await answerTo("events", anEvent(token), { authorization: "Bearer hc_other" });
    expect(status).toBe(202);
  });
});
