import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import { type ApiCall, apiClient, ApiError, type ApiInput, type ApiOutput } from "#lib/web/client.ts";

import packageJson from "../package.json" with { type: "json" };
import type { Settings } from "./read-settings.ts";

/** What is waited before the second and the third try, in milliseconds. */
const PAUSES = [400, 1_200];
const ANSWER_WITHIN_MS = 60_000;
const LATE = "it did not answer in time";
/** Marks the refusals that are made here. */
const NO_ANSWER = "No answer to the command line";

export type CallOptions = {
  /** A key of the caller's own: the same call may be made again under it. */
  readonly key?: string;
  /** How often it is tried, 3 at most. */
  readonly tries?: 1 | 2 | 3;
  readonly withinMs?: number;
};

/** A Hindcast server, spoken to with a token. */
export type Server = {
  readonly url: string;
  /**
   * Calls one operation. No answer, 503 and a first try that still runs are tried again, under the same Idempotency-Key,
   * so that a change happens once. Throws ApiError.
   */
  call<Call extends ApiCall>(
    call: Call,
    input: ApiInput<Call>,
    options?: CallOptions,
  ): Promise<ApiOutput<Call>>;
};

/** Makes the calls of one run of the CLI; nothing is sent yet. */
export function connect({ url, token }: Settings): Server {
  const client = apiClient({
    baseUrl: url,
    headers: { authorization: `Bearer ${token}`, "user-agent": `hindcast-cli/${packageJson.version}` },
  });
  return {
    url,
    async call(call, input, { key, tries = 3, withinMs = ANSWER_WITHIN_MS } = {}) {
      const isPost = call.startsWith("POST ");
      const idempotencyKey = key ?? randomUUID();
      // Under a key of the caller's own, the same command may be given again; under a random one it would be a new change.
      const failed = { url, call, tries, isDoubtful: isPost && key === undefined, nothingSent: true };
      const attempt = async () => {
        const answer = await client
          .call(call, input, {
            ...(isPost && { idempotencyKey }),
            signal: AbortSignal.timeout(withinMs),
          })
          .catch((error: unknown) => {
            failed.nothingSent &&= wasNotSent(error);
            throw error instanceof ApiError ? error : noAnswer({ ...failed, tries: 1 }, LATE);
          });
        if (answer === null) throw noHindcast(url, call, 200);
        return answer;
      };
      for (const pause of PAUSES.slice(0, tries - 1)) {
        try {
          return await attempt();
        } catch (error) {
          if (!isWorthRepeating(error)) throw inWords(error, failed);
        }
        await wait(pause * (1 + Math.random() / 4));
      }
      return attempt().catch((error: unknown) => {
        throw inWords(error, failed);
      });
    },
  };
}

type Failed = { url: string; call: string; tries: number; isDoubtful: boolean; nothingSent: boolean };

function isWorthRepeating(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status, type, title } = error.problem;
  // Who did not answer within that time will not within the next, either.
  return (
    (status === 0 && title !== NO_ANSWER) || status === 503 || type === "/problems/idempotency-key-in-use"
  );
}

const isMissingAnswer = (error: ApiError) => error.problem.type === "/problems/unreachable";

/** The sentences for a missing answer are the browser's; here they say what a terminal's user can do. */
function inWords(error: unknown, failed: Failed): unknown {
  if (!(error instanceof ApiError)) return error;
  if (error.problem.type === "/problems/address-not-found") return unknownCall(error, failed.url);
  if (!isMissingAnswer(error)) return error;
  // One of our own, with its sentence already.
  if (error.problem.title === NO_ANSWER) return error;
  return error.status === 0
    ? noAnswer(failed, reasonOf(error.cause))
    : noHindcast(failed.url, failed.call, error.status);
}

const TRUST =
  "its certificate is not trusted here. If it is your own, name its authority in NODE_EXTRA_CA_CERTS";
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "the host's name cannot be looked up just now",
  CERT_HAS_EXPIRED: "its certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
  ERR_SSL_WRONG_VERSION_NUMBER: "it does not speak TLS. Is it http:// instead of https://?",
  ERR_SSL_PACKET_LENGTH_TOO_LONG: "it does not speak TLS. Is it http:// instead of https://?",
  DEPTH_ZERO_SELF_SIGNED_CERT: TRUST,
  SELF_SIGNED_CERT_IN_CHAIN: TRUST,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: TRUST,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: TRUST,
};

/** What is known of why nothing came, from what fetch threw. */
function reasonOf(thrown: unknown): string | null {
  const cause = thrown instanceof Error ? thrown.cause : null;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return REASONS[code] ?? null;
}

/** Whether the request certainly did not reach the server: all reasons that have words come before it is sent. */
const wasNotSent = (error: unknown) => error instanceof ApiError && reasonOf(error.cause) !== null;

function noAnswer({ url, call, tries, isDoubtful, nothingSent }: Failed, reason: string | null): ApiError {
  const often = tries === 1 ? "" : ` after ${tries} tries`;
  const why = reason === null ? "" : `: ${reason}`;
  const told = `No answer from ${url}${often}${why}.`;
  const asks = isDoubtful && !nothingSent;
  const detail = asks ? `${told} See whether the change arrived before you repeat it.` : told;
  return refusal(0, call, detail, nothingSent);
}

/** A Hindcast without that operation: another release. */
function unknownCall(error: ApiError, url: string): ApiError {
  const detail = `The server at ${url} does not know this call: it is another release than this command line (${packageJson.version}). Update the older one.`;
  return new ApiError({ ...error.problem, detail });
}

/** What answered was no Hindcast: a proxy that finds none behind it, or another site. */
function noHindcast(url: string, call: string, status: number): ApiError {
  const detail =
    status >= 500
      ? `Hindcast cannot be reached behind ${url}. Try again shortly.`
      : `What answers at ${url} does not speak Hindcast's API. Check the address.`;
  return refusal(status, call, detail);
}

function refusal(status: number, instance: string, detail: string, nothingSent = false): ApiError {
  return new ApiError({
    type: "/problems/unreachable",
    title: NO_ANSWER,
    status,
    detail,
    instance,
    requestId: "",
    nothingSent,
  });
}
