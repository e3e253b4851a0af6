import { InvalidArgumentError, Option } from "commander";

import { isTimeZone } from "#lib/domain/time/is-time-zone.ts";

/** An option that takes one of these words, in any case. */
export function oneOf(flags: string, description: string, words: readonly string[]): Option {
  return new Option(flags, description).choices(words).argParser((given: string) => wordOf(given, words));
}

/** An option that takes several of these words: repeated, one after the other, or separated by commas. */
export function severalOf(flags: string, description: string, words: readonly string[]): Option {
  return new Option(flags, description)
    .choices(words)
    .argParser((given: string, before: string[] | undefined) => [
      ...(before ?? []),
      ...given.split(",").map((word) => wordOf(word, words)),
    ]);
}

/** An option that takes several names, in the same ways. */
export function several(flags: string, description: string): Option {
  return new Option(flags, description).argParser((given: string, before: string[] | undefined) => [
    ...(before ?? []),
    ...given.split(",").filter((name) => name !== ""),
  ]);
}

/** An option that takes a number within these bounds; a whole one unless `fraction`. */
export function numberFrom(
  flags: string,
  description: string,
  [least, most]: readonly [number, number],
  fraction = false,
): Option {
  return new Option(flags, description).argParser((given: string) => {
    const value = given.trim() === "" ? Number.NaN : Number(given);
    if (!(value >= least && value <= most) || (!fraction && !Number.isInteger(value))) {
      throw new InvalidArgumentError(`Give a number from ${least} to ${most}.`);
    }
    return value;
  });
}

/** Reads the name of a time zone. */
export function zoneName(given: string): string {
  if (!isTimeZone(given)) throw new InvalidArgumentError("Give a zone such as Europe/Paris, UTC or +02:00.");
  return given;
}

/** Reads an incident's key: `INC-42`, `inc-42`, `42`, or its id. */
export function incidentKey(given: string): string {
  const key = /^\d+$/.test(given) ? `INC-${given}` : given;
  if (!/^(INC-[1-9]\d{0,8}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.test(key)) {
    throw new InvalidArgumentError("Give a key such as INC-42.");
  }
  return key;
}

/** Reads one of these words, in any case. */
export function wordOf(given: string, words: readonly string[]): string {
  const word = words.find((each) => each.toLowerCase() === given.trim().toLowerCase());
  if (word === undefined) throw new InvalidArgumentError(`Allowed: ${words.join(", ")}.`);
  return word;
}

/** Reads how long: `5s`, `500ms`, `1m`, or seconds as a number; answers milliseconds, 100 at least. */
export function durationOf(given: string): number {
  const [, number = "", unit = "s"] = /^(\d+(?:\.\d+)?)(ms|s|m)?$/.exec(given.trim()) ?? [];
  const milliseconds = Number(number) * { ms: 1, s: 1_000, m: 60_000 }[unit as "ms" | "s" | "m"];
  if (number === "" || milliseconds < 100 || milliseconds > 3_600_000)
    throw new InvalidArgumentError("Give a time such as 5s, 500ms or 1m.");
  return milliseconds;
}
