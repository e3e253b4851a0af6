import { decode } from "next-auth/jwt";

import { env } from "#lib/platform/env.ts";

const isSecure = env.NEXTAUTH_URL.startsWith("https://");

/** The prefix makes browsers refuse the cookie from anywhere but this host over TLS. */
export const SESSION_COOKIE = isSecure ? "__Host-hindcast.session" : "hindcast.session";

export const sessionCookieOptions = { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure } as const;

/** The key that seals the cookie. Without one nobody can be signed in, so the start is refused. */
export function sessionKey(): string {
  if (env.NEXTAUTH_SECRET === undefined) throw new Error("Environment: NEXTAUTH_SECRET must be set");
  return env.NEXTAUTH_SECRET;
}

/** The session's secret from the sealed cookie; null for one that is forged, expired or no cookie of ours. */
export async function openSessionCookie(cookie: string): Promise<string | null> {
  const claims = await decode({ token: cookie, secret: sessionKey() }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}

/** The value of one cookie in a Cookie header. */
export function cookieOf(header: string | null, name: string): string | null {
  const prefix = `${name}=`;
  const pair = (header ?? "").split(/;\s*/).find((part) => part.startsWith(prefix));
  return pair === undefined ? null : pair.slice(prefix.length);
}
