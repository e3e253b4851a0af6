import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { serve } from "@hono/node-server";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { database } from "#lib/platform/database.ts";
import { anAlertToken } from "#lib/testing/alert-contents.ts";
import { actorOf, aUser, theSystem } from "#lib/testing/factories.ts";
import { findPeer, type Peer, startPeer, unlessFound } from "#lib/testing/metrics-peer.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { app } from "./app.ts";

const program = findPeer("prometheus-alertmanager");

const configOf = (ours: string, token: string) => `
route:
  receiver: both
  group_by: [alertname]
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 1h
receivers:
  - name: both
    webhook_configs:
      - url: ${ours}/api/v1/alerts/alertmanager
        send_resolved: true
        http_config:
          authorization:
            credentials: ${token}
    pagerduty_configs:
      - routing_key: ${token}
        url: ${ours}/api/v1/alerts/events
        send_resolved: true
        severity: '{{ .CommonLabels.severity }}'
        component: '{{ .CommonLabels.service }}'
`;

let folder: string;
let server: Server;
let alertmanager: Peer | undefined;

describe.skipIf(program === null)(`a real Alertmanager${unlessFound(program)}`, () => {
  beforeAll(async () => {
    const user = await aUser(committing(theSystem), { role: "responder" });
    const token = await anAlertToken(committing(actorOf(user)));
    server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }) as Server;
    await once(server, "listening");
    const address = server.address();
    const ours = `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}`;
    folder = mkdtempSync(join(tmpdir(), "hindcast-alertmanager-"));
    writeFileSync(join(folder, "alertmanager.yml"), configOf(ours, token));
    alertmanager = await startPeer(
      program ?? "",
      (listen) => [
        `--config.file=${join(folder, "alertmanager.yml")}`,
        `--storage.path=${join(folder, "data")}`,
        `--web.listen-address=${listen}`,
        "--cluster.listen-address=",
      ],
      { path: "/-/ready" },
    );
  }, 60_000);

  afterAll(async () => {
    await alertmanager?.stop();
    server?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  const startsAt = new Date(Date.now() - 60_000).toISOString();
  const say = async (endsAt?: string) => {
    const labels = { alertname: "DiskFull", service: "shop", severity: "critical" };
    const alert = { labels, annotations: { summary: "The disk of shop is full" }, startsAt, endsAt };
    const answer = await fetch(`${alertmanager?.url}/api/v2/alerts`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify([alert]),
    });
    expect(answer.status).toBe(200);
  };
  const kept = () => database.alert.findMany({ orderBy: { origin: "asc" } });
  const untilAll = (status: string) =>
    vi.waitUntil(
      async () => {
        const alerts = await kept();
        return alerts.length === 2 && alerts.every((alert) => alert.status === status);
      },
      { timeout: 60_000, interval: 100 },
    );

  it("is heard by its webhook and as a sender of PagerDuty's events, from the firing to the end", async () => {
    await say();
    await untilAll("firing");
    expect(await kept()).toMatchObject([
      {
        origin: "alertmanager",
        title: "The disk of shop is full",
        severity: "SEV2",
        serviceName: "shop",
        startsAt: new Date(startsAt),
        received: 1,
      },
      {
        origin: "events",
        title: expect.stringContaining("DiskFull"),
        severity: "SEV2",
        serviceName: "shop",
        labels: expect.objectContaining({ component: "shop", client: "Alertmanager" }),
      },
    ]);
    await say(new Date().toISOString());
    await untilAll("resolved");
  }, 150_000);
});
