import fc from "fast-check";
import { describe, expect, it } from "vitest";

import {
  firedSentence,
  mayTell,
  mostSevere,
  overSentence,
  serviceNames,
  severityOf,
  signalOfEvent,
  signalsOfAlertmanager,
} from "./rules.ts";
import { alertmanagerInput, pagerEventInput } from "./schema.ts";

const now = new Date("2026-11-22T12:00:00Z");

const notification = (...alerts: object[]) =>
  alertmanagerInput.parse({
    version: "4",
    status: "firing",
    receiver: "hindcast",
    groupKey: `{}:{alertname="DiskFull"}`,
    externalURL: "http://alerts.example.test",
    notificationReason: "a field of a later version",
    alerts: alerts.map((alert) => ({
      status: "firing",
      labels: { alertname: "DiskFull" },
      annotations: {},
      startsAt: "2026-11-22T13:52:26.739266876+02:00",
      endsAt: "0001-01-01T00:00:00Z",
      generatorURL: "http://prometheus.example.test/graph",
      fingerprint: "a",
      ...alert,
    })),
  });

describe("severityOf", () => {
  it.each([
    ["critical", "SEV2"],
    ["page", "SEV2"],
    ["Error", "SEV3"],
    ["warning", "SEV3"],
    ["SEV1", "SEV1"],
    ["low", "SEV4"],
    ["info", null],
    ["none", null],
    [undefined, "SEV3"],
    ["lukewarm", "SEV3"],
    ["constructor", "SEV3"],
  ])("takes %s for %s", (word, severity) => expect(severityOf(word)).toBe(severity));
});

describe("serviceNames", () => {
  it("takes what names the service most clearly first", () => {
    const labels = { job: "node", service: "checkout", hindcast_service: "shop", source: "db-1" };
    expect(serviceNames("alertmanager", labels)).toEqual(["shop", "checkout", "node"]);
    expect(serviceNames("events", labels)).toEqual(["checkout", "db-1"]);
    expect(serviceNames("rule", labels)).toEqual([]);
  });
});

describe("signalsOfAlertmanager", () => {
  it("reads each alert with its fingerprint as key, and keeps its time to the millisecond", () => {
    const labels = { alertname: "DiskFull", severity: "critical", job: "node" };
    const [signal] = signalsOfAlertmanager(
      notification({ labels, annotations: { summary: "Disk full" } }),
      now,
    );
    expect(signal).toMatchObject({
      action: "fire",
      dedupKey: "a",
      title: "Disk full",
      severity: "SEV2",
      serviceName: "node",
      url: "http://prometheus.example.test/graph",
      startsAt: new Date("2026-11-22T11:52:26.739Z"),
      endsAt: null,
    });
  });

  it("takes an alert that is named twice as it was last, and the name of one without a summary", () => {
    const over = { status: "resolved", endsAt: "2026-11-22T11:59:00Z" };
    expect(signalsOfAlertmanager(notification({}, over), now)).toMatchObject([
      { action: "resolve", title: "DiskFull", endsAt: new Date("2026-11-22T11:59:00Z") },
    ]);
  });

  it("makes no link of an address that is none, or that names a user", () => {
    for (const generatorURL of ["javascript:alert(1)", "http://me:secret@example.test/", "http://"])
      expect(signalsOfAlertmanager(notification({ generatorURL }), now)[0]?.url).toBe(
        "http://alerts.example.test",
      );
  });
});

describe("signalOfEvent", () => {
  const event = (given: object) =>
    pagerEventInput.parse({
      routing_key: "hc_x",
      event_action: "trigger",
      payload: { summary: "Disk\nfull", source: "db-1", severity: "error", ...given },
    });

  it("finds service and details where senders put them", () => {
    const custom_details = { service: "Checkout", free: 0, nested: { a: [1] } };
    expect(signalOfEvent(event({ custom_details, component: "disk" }), "k", now)).toMatchObject({
      title: "Disk full",
      severity: "SEV3",
      serviceName: "Checkout",
      groupKey: "key:k",
      labels: { component: "disk", source: "db-1" },
      annotations: { free: "0", nested: '{"a":[1]}' },
    });
  });

  it("groups by the group that the sender names", () =>
    expect(signalOfEvent(event({ group: "disks" }), "k", now).groupKey).toBe("group:disks"));

  it("keeps whatever text comes, in a form that can be stored", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (text) => {
        const given = event({ custom_details: { [text]: text }, component: text });
        given.payload!.summary = text;
        const signal = signalOfEvent(given, text, now);
        const kept = JSON.stringify(signal);
        expect(kept.includes("\\u0000")).toBe(false);
        expect(kept.isWellFormed() && signal.title.length > 0 && signal.title.length <= 200).toBe(true);
      }),
    ));

  it.each([
    ["2026-11-22T11:00:00Z", "2026-11-22T11:00:00.000Z"],
    ["tomorrow", "2026-11-22T12:00:00.000Z"],
    ["2027-01-01T00:00:00Z", "2026-11-22T12:00:00.000Z"],
  ])("takes the time %s for %s", (timestamp, at) =>
    expect(signalOfEvent(event({ timestamp }), "k", now).startsAt.toISOString()).toBe(at),
  );
});

describe("what the timeline says", () => {
  it("names a few and counts the rest", () => {
    expect(firedSentence(["Disk full"], 1)).toBe("Alert: Disk full");
    expect(firedSentence(["A", "B"], 2)).toBe("2 alerts:\n\n- A\n- B");
    expect(firedSentence(["A", "B", "C", "D"], 1_040)).toBe(
      "1,040 alerts:\n\n- A\n- B\n- C\n- and 1,037 more",
    );
    expect([overSentence(1), overSentence(3)]).toEqual(["The alert is over.", "All 3 alerts are over."]);
  });

  it("says something again after a minute at the earliest", () => {
    expect(mayTell(0, null, now)).toBe(false);
    expect(mayTell(1, null, now)).toBe(true);
    expect(mayTell(1, new Date(now.getTime() - 59_999), now)).toBe(false);
    expect(mayTell(1, new Date(now.getTime() - 60_000), now)).toBe(true);
  });
});

it("mostSevere takes the first to begin of the most severe", () => {
  const at = (minute: number) => new Date(now.getTime() + minute * 60_000);
  const alerts = [
    { severity: null, startsAt: at(0) },
    { severity: "SEV3", startsAt: at(1) },
    { severity: "SEV2", startsAt: at(3) },
    { severity: "SEV2", startsAt: at(2) },
  ] as const;
  expect(mostSevere(alerts)).toBe(alerts[3]);
  expect(mostSevere([])).toBeUndefined();
});
