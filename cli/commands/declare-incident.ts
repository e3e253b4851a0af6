import type { ApiInput } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import { incidentAddress } from "../incident-address.ts";
import type { Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";
import { ask } from "../read-standard-input.ts";
import { readTime } from "../read-time.ts";
import type { Session } from "../session.ts";
import { UsageError } from "../usage-error.ts";

type Given = {
  severity: ApiInput<"POST /incidents">["severity"];
  service?: string[];
  detected?: string;
  impactStarted?: string;
  declaredAt?: string;
  mitigatedAt?: string;
  resolvedAt?: string;
  test?: boolean;
  percent?: number;
  summary?: string;
  private?: boolean;
};

/** Asks a person for what was not given, on a terminal. Throws UsageError when there is no title and nobody to ask. */
export async function askWhatIsWrong<Options extends { severity?: Given["severity"] }>(
  title: string | undefined,
  given: Options,
): Promise<Options & { title: string; severity: Given["severity"] }> {
  if (title !== undefined) return { ...given, title, severity: given.severity ?? "SEV3" };
  if (!process.stdin.isTTY) throw new UsageError("Say in a few words what is wrong, in quotes.");
  const [asked = "", severity = ""] = await ask([
    { prompt: "What is wrong? " },
    ...(given.severity === undefined ? [{ prompt: "Severity, 1 (worst) to 4 [3]: " }] : []),
  ]);
  if (asked === "") throw new UsageError("Say in a few words what is wrong.");
  const number = /^(?:sev)?\s*([1-4])$/i.exec(severity)?.[1] ?? "3";
  if (severity !== "" && !/^(?:sev)?\s*[1-4]$/i.test(severity))
    throw new UsageError(`“${severity}” is no severity. Give a number from 1 to 4.`);
  return { ...given, title: asked, severity: given.severity ?? (`SEV${number}` as Given["severity"]) };
}

/** Declares an incident, and answers its key and where to look at it. */
export async function declareIncident(
  session: Session,
  title: string,
  given: Given,
  clock: Clock,
): Promise<Outcome> {
  const time = (text: string | undefined) => (text === undefined ? undefined : readTime(text, clock));
  const incident = await session.write(
    "POST /incidents",
    {
      title,
      severity: given.severity,
      services: given.service,
      detectedAt: time(given.detected),
      impactStartedAt: time(given.impactStarted),
      declaredAt: time(given.declaredAt),
      mitigatedAt: time(given.mitigatedAt),
      resolvedAt: time(given.resolvedAt),
      impactPercent: given.percent,
      summary: given.summary,
      visibility: given.private ? "private" : undefined,
      isTest: given.test,
    },
    `declare “${title}”`,
  );
  return {
    json: incident,
    text: `${incident.key}  ${incident.severity}  ${printable(incident.title)}\n${incidentAddress(session.server.url, incident.key)}`,
  };
}
