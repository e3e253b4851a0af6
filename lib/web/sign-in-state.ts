import "server-only";
import { cookies } from "next/headers";

import { isSetUpOpen } from "#lib/domain/people/register-first-administrator.ts";
import { systemContext } from "#lib/domain/system-context.ts";

import { actorOfCookie } from "./request-context.ts";
import { SESSION_COOKIE } from "./session-cookie.ts";

/** Where whoever opens the sign-in page stands: known already, to sign in, or the first one here, who sets up. */
export async function signInState(): Promise<"signed-in" | "signed-out" | "set-up-open"> {
  const session = (await cookies()).get(SESSION_COOKIE)?.value ?? null;
  if (await actorOfCookie(session)) return "signed-in";
  return (await isSetUpOpen(systemContext("sign-in", "web"))) ? "set-up-open" : "signed-out";
}
