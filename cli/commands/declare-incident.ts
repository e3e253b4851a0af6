import type { ApiInput } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import { incidentAddress } from "../incident-address.ts";
import type { Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";
import { ask } from "../read-standard-input.ts";
import { givenTime } from "../read-time.ts";
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

type Moment = "detectedAt" | "impactStartedAt" | "declaredAt" | "mitigatedAt" | "resolvedAt";

/** The times as the API takes them: how exact each is, and their zone where all name the same. */
function givenTimes(texts: Record<Moment, string | undefined>, clock: Clock) {
  const given = Object.entries(texts).flatMap(([moment, text]) =>
    text === undefined ? [] : [[moment as Moment, givenTime(text, clock)] as const],
  );
  const [zone, ...others] = new Set(given.map(([, time]) => time.zone));
  return {
    times: Object.fromEntries(given.map(([moment, { at }]) => [moment, at])) as Partial<
      Record<Moment, string>
    >,
    zone: others.length === 0 ? zone : undefined,
    precisions:
      given.length === 0
        ? undefined
        : Object.fromEntries(given.map(([moment, { precision }]) => [moment, precision])),
  };
}

/** Declares an incident, and answers its key and where to look at it. */
export async function declareIncident(
  session: Session,
  title: string,
  given: Given,
  clock: Clock,
): Promise<Outcome> {
  const { times, ...details } = givenTimes(
    {
      detectedAt: given.detected,
      impactStartedAt: given.impactStarted,
      declaredAt: given.declaredAt,
      mitigatedAt: given.mitigatedAt,
      resolvedAt: given.resolvedAt,
    },
    clock,
  );
  const incident = await session.write(
    "POST /incidents",
    {
      title,
      severity: given.severity,
      services: given.service,
      ...times,
      ...details,
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
