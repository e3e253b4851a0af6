import { z } from "zod";

import { callBundled, NoAnswer } from "#lib/platform/bundled-http.ts";
import { env } from "#lib/platform/env.ts";

import { DomainError } from "../errors.ts";
import { referenceConfig, referenceState, type ReferenceStateJson, STOREFRONT } from "./schema.ts";

const READ_WITHIN_MS = 3_000;

const lastMinute = z.object({
  ok: z.int(),
  failed: z.int(),
  timed_out: z.int(),
  not_sent: z.int(),
  p50Ms: z.number().nullable(),
  p95Ms: z.number().nullable(),
  p99Ms: z.number().nullable(),
});
/** What the service tells of itself at its control door; what it tells beyond that is not for us. */
const told = z.object({
  config: referenceConfig,
  changing: referenceConfig.partial().nullable(),
  presets: referenceState.shape.presets,
  load: referenceState.shape.load.omit({ lastMinute: true }).extend({ lastMinute }),
});
const refusal = z.object({ detail: z.string() });

const away = (sentence: string) => new DomainError("unavailable", "reference-away", sentence);
const notAnswering = () =>
  away(
    "The reference service does not answer just now. When it has ended it starts again by itself; try again shortly.",
  );

function addressOf(path: string): { url: string; token: string } {
  const { HINDCAST_REFERENCE_URL: url, HINDCAST_REFERENCE_TOKEN: token } = env;
  if (url === undefined || token === undefined) {
    throw away(
      "The reference service does not run here. `npm start` brings it up together with the demo, unless HINDCAST_REFERENCE is off.",
    );
  }
  return { url: `${url.replace(/\/$/, "")}/control${path}`, token };
}

/** Everything that the reference service tells of itself. Throws `unavailable` (`reference-away`). */
export async function readReference(): Promise<ReferenceStateJson> {
  const door = addressOf("");
  const answer = await callBundled(door, "GET", undefined, READ_WITHIN_MS).catch(() => null);
  const parsed = told.safeParse(answer?.status === 200 ? answer.json : undefined);
  if (!parsed.success) throw notAnswering();
  const { load, ...rest } = parsed.data;
  const { timed_out: timedOut, not_sent: notSent, ...others } = load.lastMinute;
  return {
    service: STOREFRONT,
    url: new URL(door.url).origin,
    ...rest,
    load: { ...load, lastMinute: { ...others, timedOut, notSent } },
  };
}

/**
 * Asks the reference service for a change. True once it is in force, false when that takes longer than `patienceMs`: then
 * it is still going to be. Throws `unavailable` (`reference-away`) or `invalid` (`reference-refused`): then nothing changed.
 */
export async function askReference(
  path: "/config" | "/load",
  body: object,
  patienceMs: number,
): Promise<boolean> {
  try {
    const { status, json } = await callBundled(addressOf(path), "PATCH", body, patienceMs);
    if (status === 200) return true;
    const why = refusal.safeParse(json);
    if (status !== 422) throw notAnswering();
    throw new DomainError(
      "invalid",
      "reference-refused",
      `The reference service refuses it${why.success ? `: ${why.data.detail}` : "."}`,
    );
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    if (error.isLate) return false;
    throw notAnswering();
  }
}
