import { createHash } from "node:crypto";

import { decode, encode } from "next-auth/jwt";

import { cookieOf, sessionCookieOptions, sessionKey } from "./session-cookie.ts";

const DEVICE_COOKIE = sessionCookieOptions.secure ? "__Host-hindcast.device" : "hindcast.device";
const REMEMBERED_SECONDS = 365 * 86_400;
/** Keeps a device's cookie from being read as a session's, and the other way round. */
const SALT = "device";

/** An account as limits and device cookies know it: of one length, and no address to read. */
export const accountKey = (email: string): string =>
  createHash("sha256").update(email.trim().toLowerCase()).digest("base64url");

/**
 * The Set-Cookie header by which a browser is known again after somebody signed in to that account with it
 * (OWASP's "device cookie"). It lets nobody in; it only keeps others' failed tries from locking its owner out.
 */
export async function deviceCookie(account: string): Promise<string> {
  const sealed = await encode({
    token: { account },
    secret: sessionKey(),
    salt: SALT,
    maxAge: REMEMBERED_SECONDS,
  });
  const secure = sessionCookieOptions.secure ? "; Secure" : "";
  return `${DEVICE_COOKIE}=${sealed}; Path=/; Max-Age=${REMEMBERED_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}

/** The id of the browser that sent these cookies, if somebody signed in to that account with it before; else null. */
export async function knownDevice(cookies: string | null, account: string): Promise<string | null> {
  const sealed = cookieOf(cookies, DEVICE_COOKIE);
  if (sealed === null) return null;
  const claims = await decode({ token: sealed, secret: sessionKey(), salt: SALT }).catch(() => null);
  return claims?.account === account && typeof claims.jti === "string" ? claims.jti : null;
}
