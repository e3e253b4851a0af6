import dns from "node:dns";
import type { LookupFunction } from "node:net";

import { Webhook } from "standardwebhooks";
import { Agent, request } from "undici";

import { env } from "./env.ts";
import { callable, CallFailed, failureOf, guarded, mayCall } from "./outbound-guard.ts";

/**
 * The one way out: every call that goes to an address that somebody typed in. It must not become a way into the
 * network that this process stands in (SSRF), so the address is checked where the connection is made: a name that is
 * resolved twice may answer differently the second time.
 */

const LIMIT_MS = 5_000;
/** More of an answer than that is not read. */
const MOST_READ = 64 * 1_024;
const MOST_HEADERS = 16 * 1_024;

export type CallOptions = {
  /** Whether addresses of private networks may be called; as the environment says if absent. */
  allowsPrivate?: boolean;
  /** For tests: what resolves names. */
  lookup?: LookupFunction;
};

/** Posts JSON and returns the answer's status. Redirects are not followed. Throws CallFailed for whatever goes wrong. */
export async function postJson(
  address: string,
  body: string,
  headers: Record<string, string>,
  {
    allowsPrivate = env.HINDCAST_ALLOW_PRIVATE_WEBHOOKS === "on",
    lookup = dns.lookup as LookupFunction,
  }: CallOptions = {},
): Promise<number> {
  const mayBeCalled = (ip: string) => mayCall(ip, allowsPrivate);
  const url = callable(address, mayBeCalled);
  const dispatcher = new Agent({
    pipelining: 0,
    maxResponseSize: MOST_READ,
    maxHeaderSize: MOST_HEADERS,
    connect: { timeout: LIMIT_MS, lookup: guarded(mayBeCalled, lookup) },
  });
  try {
    const answer = await request(url, {
      method: "POST",
      body,
      headers: { "content-type": "application/json", "user-agent": "Hindcast", ...headers },
      dispatcher,
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    await answer.body.dump({ limit: MOST_READ }).catch(() => undefined);
    return answer.statusCode;
  } catch (error) {
    throw failureOf(error, LIMIT_MS);
  } finally {
    await dispatcher.destroy();
  }
}

export type SignedCall = {
  url: string;
  secret: string;
  /** The same for every attempt at one call. */
  id: string;
  at: Date;
  body: object;
};

/**
 * Calls a webhook as Standard Webhooks has it: `webhook-id`, `webhook-timestamp` and `webhook-signature` let the receiver
 * check who calls, when, and whether it was called before. Throws CallFailed unless the answer is 2xx.
 */
export async function callWebhook(
  { url, secret, id, at, body }: SignedCall,
  options: CallOptions = {},
): Promise<void> {
  const text = JSON.stringify(body);
  const status = await postJson(
    url,
    text,
    {
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1_000)),
      "webhook-signature": new Webhook(secret).sign(id, at, text),
    },
    options,
  );
  if (status < 200 || status > 299) throw new CallFailed(`It answered ${status}.`);
}
