/** `npm run reference:experiment -- [--seconds 40] [--rate 30] [--only misconfigured,corrected]`: measures and prints a table. */
import { parseArgs } from "node:util";

import { CONFIGURATIONS } from "../reference-service/experiment/configurations.ts";
import { formatTable } from "../reference-service/experiment/format-table.ts";
import {
  measureConfiguration,
  type Measurement,
} from "../reference-service/experiment/measure-configuration.ts";
import { explain, PlainError } from "./plain-error.ts";
import { terminalProgress } from "./progress.ts";
import { withThrowawayReference } from "./throwaway-reference.ts";

const progress = terminalProgress();

const { seconds, rate, chosen } = readOptionsOrEnd();
await withThrowawayReference(progress, async ({ url, controlToken }) => {
  const rows: { name: string; measured: Measurement }[] = [];
  for (const { name, config } of chosen) {
    const trial = { url, controlToken, config, seconds, requestsPerSecond: rate };
    rows.push({ name, measured: await progress.step(name, () => measureConfiguration(trial)) });
  }
  progress.say(
    `\n${formatTable(rows)}\n\n${seconds} s each; the same ${rows[0]?.measured.offered ?? 0} requests.`,
  );
});

/** Before anything starts. */
function readOptionsOrEnd() {
  try {
    return readOptions();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      seconds: { type: "string", default: "40" },
      rate: { type: "string", default: "30" },
      only: { type: "string" },
    },
  });
  const names = values.only?.split(",");
  const unknown = names?.filter((name) => !CONFIGURATIONS.some((known) => known.name === name)) ?? [];
  if (unknown.length > 0) {
    const known = CONFIGURATIONS.map(({ name }) => name).join(", ");
    throw new PlainError(`There is no configuration "${unknown.join(", ")}": ${known}.`);
  }
  return {
    seconds: readNumber("seconds", values.seconds, 5, 3600),
    rate: readNumber("rate", values.rate, 0.1, 500),
    chosen: CONFIGURATIONS.filter(({ name }) => !names || names.includes(name)),
  };
}

function readNumber(name: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (!(value >= least && value <= most)) {
    throw new PlainError(`--${name} must be a number from ${least} to ${most}, not "${text}".`);
  }
  return value;
}
