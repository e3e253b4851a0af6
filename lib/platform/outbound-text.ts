import dns from "node:dns";
import type { LookupFunction } from "node:net";

import { Agent, request } from "undici";

import { env } from "./env.ts";
import { callable, CallFailed, failureOf, guarded, mayCall, ownAddressesAt } from "./outbound-guard.ts";

const MOST_HEADERS = 16 * 1_024;

export type GetOptions = {
  /** For the whole call, from the name to the last byte. */
  timeoutMs: number;
  maxBytes: number;
  headers: Record<string, string>;
  /** Ends the call when the process is to stop. */
  signal?: AbortSignal;
  /** For tests: networks that may be called, addresses that the installation itself names, and what resolves names. */
  networks?: readonly string[];
  trusted?: readonly (string | undefined)[];
  lookup?: LookupFunction;
};

export type GotText = { status: number; contentType: string | null; text: string };

const CONNECT_MS = 3_000;

/**
 * Gets a text from an address that somebody typed in. Private ones only in HINDCAST_METRICS_NETWORKS, or of what the
 * environment itself names; Hindcast and its database never. Redirects are not followed, packed answers not unpacked. Throws
 * CallFailed for whatever goes wrong, also an answer that is longer than `maxBytes` or no UTF-8.
 */
export async function getText(
  address: string,
  {
    timeoutMs,
    maxBytes,
    headers,
    signal,
    networks = env.HINDCAST_METRICS_NETWORKS,
    trusted = [env.HINDCAST_REFERENCE_URL, env.PROMETHEUS_URL],
    lookup = dns.lookup as LookupFunction,
  }: GetOptions,
): Promise<GotText> {
  const limit = AbortSignal.timeout(timeoutMs);
  const { origin, port, protocol } = callable(address, () => true);
  const isOwn = await ownAddressesAt(Number(port || (protocol === "https:" ? 443 : 80)), undefined, lookup);
  const isTrusted = trusted.some((known) => known !== undefined && URL.parse(known)?.origin === origin);
  const mayBeCalled = (ip: string) => !isOwn(ip) && mayCall(ip, isTrusted || networks);
  const url = callable(address, mayBeCalled);
  const dispatcher = new Agent({
    pipelining: 0,
    maxResponseSize: maxBytes,
    maxHeaderSize: MOST_HEADERS,
    connect: { timeout: Math.min(CONNECT_MS, timeoutMs), lookup: guarded(mayBeCalled, lookup) },
  });
  try {
    const answer = await request(url, {
      headers: { "user-agent": "Hindcast", "accept-encoding": "identity", ...headers },
      dispatcher,
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    });
    const { "content-type": type, "content-encoding": encoding } = answer.headers;
    if (encoding !== undefined && encoding !== "identity")
      throw new CallFailed(
        `It answered with ${String(encoding).slice(0, 40)}, although nothing packed was asked for.`,
      );
    const bytes = await answer.body.bytes();
    return {
      status: answer.statusCode,
      contentType: typeof type === "string" ? type : null,
      text: textOf(bytes),
    };
  } catch (error) {
    if ((error as { code?: string }).code === "UND_ERR_RES_EXCEEDED_MAX_SIZE")
      throw new CallFailed(`It answered with more than ${Math.floor(maxBytes / 1_048_576)} MiB.`);
    throw limit.aborted
      ? new CallFailed(`No answer within ${timeoutMs / 1_000} seconds.`)
      : failureOf(error, timeoutMs);
  } finally {
    await dispatcher.destroy();
  }
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new CallFailed("It answered with something that is no text in UTF-8.");
  }
}
