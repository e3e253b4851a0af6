import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";

import { type ApiCall, apiClient, ApiError, type ApiInput, type ApiOutput } from "#lib/web/client.ts";

import packageJson from "../package.json" with { type: "json" };
import type { Settings } from "./read-settings.ts";

/** What is waited before the second and the third try, in milliseconds. */
const PAUSES = [400, 1_200];
const ANSWER_WITHIN_MS = 60_000;

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
    idempotencyKey?: string,
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
    async call(call, input, ownKey) {
      const isPost = call.startsWith("POST ");
      const idempotencyKey = ownKey ?? randomUUID();
      // Under a key of the caller's own, the same command may be given again; under a random one it would be a new change.
      const isDoubtful = isPost && ownKey === undefined;
      const attempt = async () => {
        const answer = await client
          .call(call, input, {
            ...(isPost && { idempotencyKey }),
            signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
          })
          .catch((error: unknown) => {
            throw error instanceof ApiError ? error : noAnswer(url, call, isDoubtful);
          });
        if (answer === null) throw noHindcast(url, call, 200);
        return answer;
      };
      for (const pause of PAUSES) {
        try {
          return await attempt();
        } catch (error) {
          if (!isWorthRepeating(error)) throw inWords(error, url, call, isDoubtful);
        }
        await wait(pause * (1 + Math.random() / 4));
      }
      return attempt().catch((error: unknown) => {
        throw inWords(error, url, call, isDoubtful);
      });
    },
  };
}

function isWorthRepeating(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  const { status, type } = error.problem;
  return status === 0 || status === 503 || type === "/problems/idempotency-key-in-use";
}

const isMissingAnswer = (error: ApiError) => error.problem.type === "/problems/unreachable";

/** The sentences for a missing answer are the browser's; here they say what a terminal's user can do. */
function inWords(error: unknown, url: string, call: string, isDoubtful: boolean): unknown {
  if (!(error instanceof ApiError) || !isMissingAnswer(error)) return error;
  return error.status === 0 ? noAnswer(url, call, isDoubtful) : noHindcast(url, call, error.status);
}

function noAnswer(url: string, call: string, isDoubtful: boolean): ApiError {
  const tries = `No answer from ${url} after ${PAUSES.length + 1} tries.`;
  return refusal(
    0,
    call,
    isDoubtful ? `${tries} See whether the change arrived before you repeat it.` : tries,
  );
}

/** What answered was no Hindcast: a proxy that finds none behind it, or another site. */
function noHindcast(url: string, call: string, status: number): ApiError {
  const detail =
    status >= 500
      ? `Hindcast cannot be reached behind ${url}. Try again shortly.`
      : `What answers at ${url} does not speak Hindcast's API. Check the address.`;
  return refusal(status, call, detail);
}

function refusal(status: number, instance: string, detail: string): ApiError {
  return new ApiError({
    type: "/problems/unreachable",
    title: "No answer",
    status,
    detail,
    instance,
    requestId: "",
  });
}
