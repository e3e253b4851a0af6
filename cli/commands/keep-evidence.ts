import { windowSoFar } from "#lib/domain/evidence/rules.ts";

import type { Clock } from "../clock.ts";
import type { Server } from "../connect.ts";
import { localTime } from "../local-time.ts";
import type { Outcome } from "../outcome.ts";
import { painted } from "../painted.ts";
import { printable } from "../printable.ts";
import { readAllPages } from "../read-all-pages.ts";
import { readTime } from "../read-time.ts";

/** Lists what was captured for an incident, one line each. */
export async function listEvidence(server: Server, key: string, { zone }: Clock): Promise<Outcome> {
  const page = await readAllPages((rows) => server.call("GET /incidents/{key}/evidence", { key, ...rows }));
  if (page.items.length === 0) return { json: page, text: "", note: "Nothing was captured." };
  const lines = page.items.map((evidence) =>
    [
      evidence.id,
      `${localTime(evidence.from, zone)} – ${localTime(evidence.to, zone)}`,
      painted("bold", `${evidence.title}, ${evidence.service.name}`),
      `${evidence.reason} by ${printable(evidence.capturedBy)}`,
      painted("dim", `${evidence.pointCount} points  ${evidence.sha256.slice(0, 12)}`),
    ].join("  "),
  );
  return { json: page, text: [painted("dim", `Times in ${zone}:`), ...lines].join("\n") };
}

type Wanted = { key: string; service: string; panel: string; from?: string; to?: string; note?: string };

/** Freezes the points of a panel; over the incident so far, unless it is said from when to when. */
export async function captureEvidence(
  server: Server,
  { from, to, ...wanted }: Wanted,
  clock: Clock,
): Promise<Outcome> {
  const isGiven = from !== undefined && to !== undefined;
  const whole = isGiven
    ? null
    : windowSoFar(await server.call("GET /incidents/{key}", { key: wanted.key }), clock.now);
  const evidence = await server.call("POST /incidents/{key}/evidence", {
    ...wanted,
    from: from === undefined ? (whole?.from ?? clock.now).toISOString() : readTime(from, clock),
    to: to === undefined ? (whole?.to ?? clock.now).toISOString() : readTime(to, clock),
  });
  const { id, title, service, pointCount, bytes, sha256 } = evidence;
  return {
    json: evidence,
    text: `Captured ${printable(title)} of ${printable(service.name)}: ${pointCount} points in ${bytes} bytes\n${id}  ${sha256}`,
  };
}
