import type { Actor } from "#lib/domain/actor.ts";
import type { Context } from "#lib/domain/context.ts";
import { forbidden, invalid, unauthenticated } from "#lib/domain/errors.ts";
import { findSessionActor, findTokenActor } from "#lib/domain/people/find-principal.ts";
import { database } from "#lib/platform/database.ts";
import { env } from "#lib/platform/env.ts";
import { pooledSql } from "#lib/platform/sql.ts";
import type { Source } from "#prisma/generated/enums.ts";

import type { Scope } from "./operation.ts";
import { knownActor } from "./principal-cache.ts";
import { cookieOf, openSessionCookie, SESSION_COOKIE } from "./session-cookie.ts";

const REQUEST_ID = /^[\w-]{8,64}$/;

/** The caller's X-Request-Id if it is one, else a new one. */
export function requestIdOf(headers: Headers): string {
  const given = headers.get("x-request-id");
  return given !== null && REQUEST_ID.test(given) ? given : crypto.randomUUID();
}

/** Who a sealed session cookie speaks for; null when it is worth nothing (any more). */
export async function actorOfCookie(cookie: string | null): Promise<Actor | null> {
  if (!cookie) return null;
  return knownActor(`session ${cookie}`, async () => {
    const secret = await openSessionCookie(cookie);
    return secret === null ? null : findSessionActor(pooledSql, secret);
  });
}

const actorOfToken = (token: string): Promise<Actor | null> =>
  knownActor(`token ${token}`, () => findTokenActor(pooledSql, token));

/** Who sent the request: by bearer token or by session cookie, never by both. Throws 401 for neither. */
export async function authenticate(headers: Headers): Promise<Actor> {
  const authorization = headers.get("authorization");
  const cookie = cookieOf(headers.get("cookie"), SESSION_COOKIE);
  if (authorization !== null) {
    if (cookie !== null) throw invalid("two-credentials", "Send a token or a session cookie, not both.");
    const token = /^Bearer (\S{1,300})$/i.exec(authorization)?.[1];
    const actor = token === undefined ? null : await actorOfToken(token);
    if (!actor) throw unauthenticated("This token is not valid. Create one on your profile page.");
    return actor;
  }
  const actor = await actorOfCookie(cookie);
  if (!actor) throw unauthenticated("Sign in first, or send a token as Authorization: Bearer hc_….");
  return actor;
}

/** Whose token a body holds. Throws 401 for none. */
export async function authenticateToken(token: unknown): Promise<Actor> {
  const actor = typeof token === "string" && /^\S{1,300}$/.test(token) ? await actorOfToken(token) : null;
  if (!actor) throw unauthenticated("This token is not valid. Create one on your profile page.");
  return actor;
}

/** Refuses what a token was not given. What a session may do is its user's role's business, in the domain. */
export function assertScope(actor: Actor, scope: Scope): void {
  if (actor.type === "token" && scope !== "public" && !actor.scopes.includes(scope)) {
    throw forbidden(`This token lacks the scope ${scope}.`);
  }
}

const ownOrigin = new URL(env.NEXTAUTH_URL).origin;

/**
 * Refuses a change that another site makes a signed-in browser send. Browsers say where a request comes from;
 * callers with a token are not browsers' cookies and need no such proof.
 */
export function assertSameOrigin(actor: Actor, method: string, headers: Headers): void {
  if (actor.type !== "user" || method === "GET" || method === "HEAD") return;
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const isOwn =
    site === null
      ? origin !== null && (origin === ownOrigin || isSameHost(origin, headers))
      : site === "same-origin";
  if (!isOwn) throw forbidden("This request came from another site.");
}

const isSameHost = (origin: string, headers: Headers) => URL.parse(origin)?.host === headers.get("host");

const SOURCES: Readonly<Record<string, Source>> = { "hindcast-cli": "cli" };

/** By which door the request came: the browser, the CLI (which says so), or another program. */
function sourceOf(actor: Actor, headers: Headers): Source {
  if (actor.type === "user") return "web";
  return SOURCES[(headers.get("user-agent") ?? "").split("/", 1)[0] ?? ""] ?? "api";
}

/** The Context of a request by that actor. */
export function contextFor(actor: Actor, headers: Headers, requestId: string): Context {
  return {
    actor,
    db: database,
    sql: pooledSql,
    now: () => new Date(),
    requestId,
    source: sourceOf(actor, headers),
  };
}
