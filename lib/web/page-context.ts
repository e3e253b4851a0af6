import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";

import type { Context } from "#lib/domain/context.ts";
import { isDomainError } from "#lib/domain/errors.ts";

import { actorOfCookie, contextFor, requestIdOf } from "./request-context.ts";
import { SESSION_COOKIE } from "./session-cookie.ts";

/** The Context of the signed-in person, for pages; whoever is not signed in is sent to sign in and back to `path`. */
export const pageContext = cache(async (path: string): Promise<Context> => {
  const requestHeaders = await headers();
  const actor = await actorOfCookie((await cookies()).get(SESSION_COOKIE)?.value ?? null);
  if (!actor) redirect(`/sign-in?to=${encodeURIComponent(path)}`);
  return contextFor(actor, requestHeaders, requestIdOf(requestHeaders));
});

/** What a page reads; what does not exist, or may not be seen, is the not-found page. */
export async function orNotFound<T>(read: Promise<T>): Promise<T> {
  return read.catch((error: unknown) => {
    if (isDomainError(error) && (error.code === "not-found" || error.code === "invalid")) notFound();
    throw error;
  });
}
