import type { ApiOutput } from "#lib/web/client.ts";

import type { Server } from "./connect.ts";
import { duration } from "./duration.ts";
import { painted } from "./painted.ts";
import { printable } from "./printable.ts";
import { readAllPages } from "./read-all-pages.ts";
import { UsageError } from "./usage-error.ts";

/** A hypothesis with its number: its place in the order of recording, which stays whatever happens to the others. */
export type Hypothesis = ApiOutput<"POST /incidents/{key}/hypotheses"> & { readonly number: number };

const OUTCOMES: Record<Hypothesis["outcome"], string> = {
  open: "open",
  confirmed: "confirmed",
  ruled_out: "MISLEADING",
  abandoned: "abandoned",
};
const COLOURS = { open: "bold", confirmed: "green", ruled_out: "yellow", abandoned: "dim" } as const;

/** All hypotheses of an incident, numbered. */
export async function listHypotheses(server: Server, key: string): Promise<Hypothesis[]> {
  const { items } = await readAllPages((page) =>
    server.call("GET /incidents/{key}/hypotheses", { key, ...page }),
  );
  return items
    .toSorted((a, b) => (a.recordedAt + a.id < b.recordedAt + b.id ? -1 : 1))
    .map((hypothesis, index) => Object.assign(hypothesis, { number: index + 1 }));
}

/** Minutes from opening to settling, or to now; null when a time is not known. */
export function minutesOf(hypothesis: Hypothesis, now: Date): number | null {
  const { openedAt, settledAt, outcome } = hypothesis;
  // A server that knows of reopening counts better.
  if ("cost" in hypothesis) return (hypothesis.cost as { minutes: number | null }).minutes;
  if (openedAt === null || (outcome !== "open" && settledAt === null)) return null;
  const end = settledAt === null ? now.getTime() : Date.parse(settledAt);
  return Math.max(0, end - Date.parse(openedAt)) / 60_000;
}

/** A hypothesis in a line, with its clue and what settled it below. */
export function describeHypothesis(hypothesis: Hypothesis, now: Date): string {
  const { number, outcome, statement, category, clue, settledBecause } = hypothesis;
  const minutes = minutesOf(hypothesis, now);
  const spent = minutes === null ? "time unknown" : duration(minutes);
  const about = category === null ? "" : ` [${category}]`;
  const details = [
    ...(clue === null ? [] : [`clue: ${clue}`]),
    ...(settledBecause === null ? [] : [`because: ${settledBecause}`]),
  ];
  const head = `  ${number}  ${painted(COLOURS[outcome], OUTCOMES[outcome])}: ${printable(statement + about)}`;
  return [`${head} ${painted("dim", `(${spent})`)}`, ...details.map(indented)].join("\n");
}

const indented = (text: string) => `      ${printable(text).trim().replaceAll("\n", "\n      ")}`;

/** The one hypothesis that a number, an id or a part of its statement names. Throws UsageError for none and for several. */
export function chosenHypothesis(all: readonly Hypothesis[], wanted: string, key: string): Hypothesis {
  const number = /^#?(\d+)$/.exec(wanted)?.[1];
  const needle = wanted.toLowerCase();
  const named = all.filter((each) => (number ? each.number === Number(number) : each.id === needle));
  const fitting =
    named.length > 0 ? named : all.filter((each) => each.statement.toLowerCase().includes(needle));
  // Whoever settles one hardly means one that is settled.
  const open = fitting.filter(({ outcome }) => outcome === "open");
  const [only, ...more] = open.length === 1 ? open : fitting;
  if (only === undefined) {
    throw new UsageError(
      `No hypothesis of ${key} fits “${wanted}”. \`hindcast hypothesis list ${key}\` shows them with their numbers.`,
    );
  }
  if (more.length > 0) {
    const names = fitting.map((each) => `${each.number} (${printable(each.statement)})`).join(", ");
    throw new UsageError(`Several fit “${wanted}”: ${names}. Give the number.`);
  }
  return only;
}
