import dns, { type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { networkInterfaces } from "node:os";

import ipaddr from "ipaddr.js";

import { env } from "./env.ts";

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

/** The only addresses of IPv6 that are given out for the public network. */
const PUBLIC_IPV6 = ipaddr.parseCIDR("2000::/3");

/** Which addresses beside public ones may be called: none (`false`), those of any private network, or those named. */
export type Allowed = boolean | readonly string[];

/** A call that was not made, or came to nothing; the sentence is for whoever set the address. */
export class CallFailed extends Error {
  override readonly name = "CallFailed";
}

const bareOf = (host: string) => host.replace(/^\[|\]$/g, "").replace(/%.*$/, "");

/** Whether that address may be called. */
export function mayCall(address: string, allowed: Allowed): boolean {
  const bare = bareOf(address);
  if (!ipaddr.isValid(bare)) return false;
  const ip = ipaddr.process(bare);
  const isIn = ([network, bits]: [ipaddr.IPv4 | ipaddr.IPv6, number]) =>
    network.kind() === ip.kind() && ip.match(network, bits);
  if (NEVER.some(isIn)) return false;
  // What no list names counts as unicast, too, such as IPv4 addresses written as ::127.0.0.1.
  if (ip.range() === "unicast" && (ip.kind() === "ipv4" || isIn(PUBLIC_IPV6))) return true;
  if (typeof allowed !== "boolean") return allowed.some((network) => isIn(ipaddr.parseCIDR(network)));
  return allowed && ["private", "loopback", "uniqueLocal"].includes(ip.range());
}

export const refused = () => new CallFailed("The address leads into a private network, which is not called.");

/** Resolves a name and refuses it when any of its addresses may not be called. */
export const guarded =
  (mayBeCalled: (address: string) => boolean, lookup: LookupFunction): LookupFunction =>
  (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, []);
      const list = found as LookupAddress[];
      const [first] = list;
      if (!first || list.some(({ address }) => !mayBeCalled(address))) return done(refused(), []);
      return options.all ? done(null, list) : done(null, first.address, first.family);
    });

/** The address, when it is of the web and no number that may not be called: those are never looked up. */
export function callable(address: string, mayBeCalled: (address: string) => boolean): URL {
  const url = URL.parse(address);
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") {
    throw new CallFailed("The address is not one of the web.");
  }
  const host = bareOf(url.hostname);
  if (ipaddr.isValid(host) && !mayBeCalled(host)) throw refused();
  return url;
}

/** What `error` means for whoever set the address. */
export function failureOf(error: unknown, limitMs: number): CallFailed {
  const cause = (error as { cause?: unknown }).cause;
  for (const each of [error, cause]) if (each instanceof CallFailed) return each;
  const { name, code = "" } = error as { name?: string; code?: string };
  if (code === "UND_ERR_CONNECT_TIMEOUT") return new CallFailed("Nobody took up the connection in time.");
  if (name === "TimeoutError" || /TIMEOUT/.test(code))
    return new CallFailed(`No answer within ${limitMs / 1_000} seconds.`);
  return new CallFailed(`The address could not be reached${code === "" ? "" : ` (${code})`}.`);
}

/** Where Hindcast itself and its database listen. */
export type OwnDoors = { port: number; databaseUrl: string };
const ownDoors = (): OwnDoors => ({ port: env.PORT, databaseUrl: env.DATABASE_URL });

/**
 * Which addresses are Hindcast's own at that port: they are not called, whatever is allowed, because behind them stands
 * what trusts this machine.
 */
export async function ownAddressesAt(
  port: number,
  { port: ownPort, databaseUrl }: OwnDoors = ownDoors(),
  lookup: LookupFunction = dns.lookup as LookupFunction,
): Promise<(address: string) => boolean> {
  const database = new URL(databaseUrl);
  const host = bareOf(database.searchParams.get("host") ?? database.hostname);
  const isDatabasePort = port === Number(database.port || "5432");
  const databaseAddresses = isDatabasePort ? await addressesOf(host, lookup) : [];
  const isDatabaseHere = databaseAddresses.some(isOfThisMachine);
  return (address) => {
    const isHere = isOfThisMachine(address);
    if (isHere && (port === ownPort || isDatabaseHere)) return true;
    return databaseAddresses.some((known) => isSame(known, address));
  };
}

const isSame = (a: string, b: string) =>
  ipaddr.isValid(a) && ipaddr.isValid(b) && ipaddr.process(a).toString() === ipaddr.process(b).toString();

function isOfThisMachine(address: string): boolean {
  const bare = bareOf(address);
  if (!ipaddr.isValid(bare)) return false;
  if (ipaddr.process(bare).range() === "loopback") return true;
  const own = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return own.some((each) => isSame(bareOf(each.address), bare));
}

/** None for a name that nothing is known of: then nobody reaches the database by it either. */
function addressesOf(host: string, lookup: LookupFunction): Promise<string[]> {
  if (host === "" || host.startsWith("/")) return Promise.resolve(["127.0.0.1"]);
  if (ipaddr.isValid(host)) return Promise.resolve([host]);
  return new Promise((resolve) =>
    lookup(host, { all: true }, (error, found) =>
      resolve(error ? [] : (found as LookupAddress[]).map(({ address }) => address)),
    ),
  );
}
