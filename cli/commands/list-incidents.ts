import type { ApiInput } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import type { Server } from "../connect.ts";
import { localTime } from "../local-time.ts";
import type { Outcome } from "../outcome.ts";
import { painted } from "../painted.ts";
import { printable } from "../printable.ts";
import { readAllPages } from "../read-all-pages.ts";
import { readTime } from "../read-time.ts";

type Given = {
  status?: string[];
  severity?: string[];
  service?: string[];
  team?: string;
  from?: string;
  to?: string;
  query?: string;
  sort?: ApiInput<"GET /incidents">["sort"];
  limit: number;
};

/** Lists incidents, the newest first, one line each. */
export async function listIncidents(server: Server, given: Given, clock: Clock): Promise<Outcome> {
  const { zone } = clock;
  const between = {
    from: given.from === undefined ? undefined : dayOrTime(given.from, clock),
    to: given.to === undefined ? undefined : dayOrTime(given.to, clock),
  };
  const page = await readAllPages(
    (rows) =>
      server.call("GET /incidents", {
        ...rows,
        status: given.status?.join(","),
        severity: given.severity?.join(","),
        service: given.service?.join(","),
        team: given.team,
        sort: given.sort,
        q: given.query,
        ...between,
      }),
    given.limit,
  );
  const keyWidth = Math.max(8, ...page.items.map(({ key }) => key.length));
  const lines = page.items.map(({ key, severity, status, declaredAt, services, title, visibility }) =>
    [
      painted("bold", key.padEnd(keyWidth)),
      severity,
      status.padEnd("investigating".length),
      localTime(declaredAt, zone),
      printable(title) + (visibility === "private" ? " (private)" : ""),
      services.length > 0 ? painted("dim", `[${services.map(({ slug }) => slug).join(", ")}]`) : "",
    ].join("  "),
  );
  const heading = `Declared at, in ${zone}:`;
  const more = page.nextCursor === null ? {} : { note: "There are more; take a larger --limit or a filter." };
  if (lines.length === 0) return { json: page, text: "", note: "No incident fits." };
  return {
    json: page,
    text: [painted("dim", heading), ...lines.map((line) => line.trimEnd())].join("\n"),
    ...more,
  };
}

/** A day, as it begins in the clock's zone, or a time as everywhere. */
const dayOrTime = (text: string, clock: Clock) =>
  readTime(/^\d{4}-\d\d-\d\d$/.test(text.trim()) ? `${text.trim()} 00:00` : text, clock);
