import type { ApiInput } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import { chosenHypothesis, describeHypothesis, listHypotheses } from "../list-hypotheses.ts";
import type { Outcome } from "../outcome.ts";
import { printable } from "../printable.ts";
import { readTimedText } from "../read-log-line.ts";
import { givenTime, rightNow } from "../read-time.ts";
import type { Session } from "../session.ts";
import { UsageError } from "../usage-error.ts";

type Opening = ApiInput<"POST /incidents/{key}/hypotheses">;
type Outcomes = ApiInput<"POST /hypotheses/{id}/settle">["outcome"];

/** Opens a hypothesis; its text may begin with the time it came up. */
export async function openHypothesis(
  session: Session,
  key: string,
  text: string,
  given: { category?: string; clue?: string; at?: string },
  clock: Clock,
): Promise<Outcome> {
  const warnings: string[] = [];
  const read =
    given.at === undefined
      ? readTimedText(text, clock, (message) => warnings.push(message))
      : { body: text, ...givenTime(given.at, clock) };
  const input = {
    key,
    statement: read.body,
    category: given.category,
    clue: given.clue,
    openedAt: read.at,
    zone: read.zone,
    precision: read.precision,
  } as Opening;
  const opened = await session.write("POST /incidents/{key}/hypotheses", input, `hypothesis ${key}`);
  return {
    json: opened,
    text: `Opened on ${key}: ${printable(opened.statement)}`,
    ...(warnings.length > 0 && { note: warnings.join("\n") }),
  };
}

/** Settles the hypothesis that `wanted` names: its number, its id, or a part of its statement. */
export async function settleHypothesis(
  session: Session,
  key: string,
  { wanted, outcome, because, at }: { wanted: string; outcome: Outcomes; because: string; at?: string },
  clock: Clock,
): Promise<Outcome> {
  if (because.trim() === "") throw new UsageError("Say what settled it, behind the hypothesis.");
  const hypothesis = chosenHypothesis(await listHypotheses(session.server, key), wanted, key);
  const time = at === undefined ? rightNow(clock) : givenTime(at, clock);
  const settled = await session.write(
    "POST /hypotheses/{id}/settle",
    { id: hypothesis.id, outcome, because, ...time },
    `hypothesis ${outcome.replace("_", " ")} ${key}`,
  );
  return {
    json: settled,
    text: describeHypothesis(Object.assign(settled, { number: hypothesis.number }), clock.now),
  };
}

/** Lists the hypotheses of an incident with their numbers, those that are open first. */
export async function showHypotheses(
  { server }: Session,
  key: string,
  { open }: { open?: boolean },
  { now }: Clock,
): Promise<Outcome> {
  const all = await listHypotheses(server, key);
  const items = all
    .filter(({ outcome }) => !open || outcome === "open")
    .toSorted((a, b) => Number(b.outcome === "open") - Number(a.outcome === "open") || a.number - b.number);
  if (items.length === 0) return { json: { items, nextCursor: null }, text: "", note: "There is none." };
  const text = items.map((each) => describeHypothesis(each, now)).join("\n");
  return { json: { items, nextCursor: null }, text };
}
