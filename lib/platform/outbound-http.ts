import dns, { type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";

import ipaddr from "ipaddr.js";
import { Webhook } from "standardwebhooks";
import { Agent, request } from "undici";

import { env } from "./env.ts";

/**
 * The one way out: every call that goes to an address that somebody typed in. It must not become a way into the
 * network that this process stands in (SSRF), so the address is checked where the connection is made: a name that is
 * resolved twice may answer differently the second time.
 */

const LIMIT_MS = 5_000;
/** More of an answer than that is not read. */
const MOST_READ = 64 * 1_024;
const MOST_HEADERS = 16 * 1_024;

/** Never called, whatever is allowed: the cloud's own services, link-local, multicast, and tunnels to any of them. */
const NEVER = [
  "169.254.0.0/16",
  "fe80::/10",
  "fd00:ec2::254/128",
  "100.100.100.200/32",
  "168.63.129.16/32",
  "0.0.0.0/8",
  "::/128",
  "224.0.0.0/4",
  "255.255.255.255/32",
  "ff00::/8",
  "64:ff9b::/96",
  "2002::/16",
  "2001::/32",
].map((range) => ipaddr.parseCIDR(range));

/** Whether that address may be called. Private ones only where the installation allows it. */
export function mayCall(address: string, allowsPrivate: boolean): boolean {
  const bare = address.replace(/^\[|\]$/g, "").replace(/%.*$/, "");
  if (!ipaddr.isValid(bare)) return false;
  const ip = ipaddr.process(bare);
  if (NEVER.some(([network, bits]) => network.kind() === ip.kind() && ip.match(network, bits))) return false;
  return (
    ip.range() === "unicast" || (allowsPrivate && ["private", "loopback", "uniqueLocal"].includes(ip.range()))
  );
}

/** A call that was not made, or came to nothing; the sentence is for whoever set the address. */
export class CallFailed extends Error {
  override readonly name = "CallFailed";
}

const refused = () => new CallFailed("The address leads into a private network, which is not called.");

/** Resolves a name and refuses it when any of its addresses may not be called. */
const guarded =
  (allowsPrivate: boolean, lookup: LookupFunction): LookupFunction =>
  (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const list = found as LookupAddress[];
      const [first] = list;
      if (!first || list.some(({ address }) => !mayCall(address, allowsPrivate))) return done(refused(), []);
      return options.all ? done(null, list) : done(null, first.address, first.family);
    });

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
  const url = callable(address, allowsPrivate);
  const dispatcher = new Agent({
    pipelining: 0,
    maxResponseSize: MOST_READ,
    maxHeaderSize: MOST_HEADERS,
    connect: { timeout: LIMIT_MS, lookup: guarded(allowsPrivate, lookup) },
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
    throw failureOf(error);
  } finally {
    await dispatcher.destroy();
  }
}

/** The address, when it is of the web and no number that may not be called: those are never looked up. */
function callable(address: string, allowsPrivate: boolean): URL {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new CallFailed("The address is not one of the web.");
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (ipaddr.isValid(host) && !mayCall(host, allowsPrivate)) throw refused();
  return url;
}

function failureOf(error: unknown): CallFailed {
  const cause = (error as { cause?: unknown }).cause;
  for (const each of [error, cause]) if (each instanceof CallFailed) return each;
  const { name, code = "" } = error as { name?: string; code?: string };
  if (name === "TimeoutError" || /TIMEOUT/.test(code))
    return new CallFailed(`No answer within ${LIMIT_MS / 1_000} seconds.`);
  return new CallFailed(`The address could not be reached${code === "" ? "" : ` (${code})`}.`);
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
