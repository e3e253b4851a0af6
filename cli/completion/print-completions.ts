import { spawn } from "node:child_process";
import { join } from "node:path";

import { buildProgram } from "../build-program.ts";
import { readSettings } from "../read-settings.ts";
import { completeLine, completionText, incidentOfLine } from "./complete-line.ts";
import {
  askForNames,
  type KnownNames,
  knownNamesPath,
  readKnownNames,
  storeKnownNames,
} from "./known-names.ts";

/** Older than this, names are asked for anew, behind the back of whoever presses the key. */
const FRESH_MS = 20_000;
/** The first time there is nothing to show, one waits for the server this long. */
const FIRST_MS = 1_500;

/** Prints what the line may go on with, a line each. Says nothing when it does not know. */
export async function printCompletions(line: string): Promise<void> {
  const words = line.trimStart().split(/\s+/).slice(1);
  const program = buildProgram([]);
  const names = await currentNames(incidentOfLine(program, words));
  const text = completeLine(program, words, names)
    .map((each) => `${completionText(each)}\n`)
    .join("");
  process.stdout.write(text);
}

async function currentNames(incident: string | undefined): Promise<KnownNames | null> {
  const settings = await readSettings(process.env).catch(() => null);
  if (settings === null) return null;
  const known = await readKnownNames(knownNamesPath(process.env, settings));
  const isEnough = known !== null && (incident === undefined || incident in known.hypotheses);
  if (isEnough && Date.now() - known.at < FRESH_MS) return known;
  if (isEnough) {
    const again = ["__complete", "--refresh", ...(incident === undefined ? [] : [incident])];
    spawn(process.execPath, [join(import.meta.dirname, "../hindcast.mjs"), ...again], {
      detached: true,
      stdio: "ignore",
    }).unref();
    return known;
  }
  return Promise.race([
    refreshNames(incident).catch(() => known),
    new Promise<KnownNames | null>((resolve) => setTimeout(() => resolve(known), FIRST_MS).unref()),
  ]);
}

/** Asks the server for the names and stores them. Throws what hinders. */
export async function refreshNames(incident: string | undefined): Promise<KnownNames> {
  const { connect } = await import("../connect.ts");
  const settings = await readSettings(process.env);
  const path = knownNamesPath(process.env, settings);
  const [before, asked] = await Promise.all([readKnownNames(path), askForNames(connect(settings), incident)]);
  const hypotheses = incident === undefined ? (before?.hypotheses ?? {}) : asked.hypotheses;
  const names = { ...asked, hypotheses };
  await storeKnownNames(path, names);
  return names;
}
