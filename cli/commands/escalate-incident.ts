import { ApiError } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import { knownNamesPath, readKnownNames } from "../completion/known-names.ts";
import type { Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";
import { isAway } from "../queue/deliver.ts";
import { readAllPages } from "../read-all-pages.ts";
import { readSettings } from "../read-settings.ts";
import { givenTime, rightNow } from "../read-time.ts";
import type { Session } from "../session.ts";
import { UsageError } from "../usage-error.ts";

/** Escalates to a team (its short name) or a person (`@handle`). */
export async function escalateIncident(
  session: Session,
  key: string,
  given: { to: string; reason: string; at?: string },
  clock: Clock,
): Promise<Outcome> {
  if (given.reason.trim() === "") throw new UsageError("Say why, behind whom you escalate to.");
  const target = given.to.startsWith("@")
    ? { toUser: await idOf(session, given.to.slice(1)) }
    : { toTeam: given.to.toLowerCase() };
  // Kept while the server is away, it says when it was meant, and still calls somebody in.
  const { at } = given;
  const isTimeWritten = at !== undefined && at.trim() !== "now";
  const time = isTimeWritten ? givenTime(at, clock) : rightNow(clock);
  const escalation = await session.write(
    "POST /incidents/{key}/escalations",
    { key, ...target, reason: given.reason, ...time, isTimeWritten },
    `escalate ${key} ${given.to}`,
  );
  const to = escalation.toTeam?.name ?? escalation.toUser?.name ?? given.to;
  return {
    json: escalation,
    text: `${key} is escalated to ${printable(to)}: ${printable(escalation.reason)}`,
  };
}

/** The person behind a handle: as the server says, else, when it is away, as it said last. */
async function idOf({ server }: Session, handle: string): Promise<string> {
  const people = await readAllPages((page) => server.call("GET /users", page))
    .then(({ items }) => items)
    .catch(async (error: unknown) => {
      if (!(error instanceof ApiError) || !isAway(error)) throw error;
      const known = await readKnownNames(knownNamesPath(process.env, await readSettings(process.env)));
      if (known === null) throw error;
      return known.people;
    });
  const person = people.find((each) => each.handle === handle.toLowerCase());
  if (person === undefined) throw new UsageError(`There is nobody with the handle @${handle}.`);
  return person.id;
}
