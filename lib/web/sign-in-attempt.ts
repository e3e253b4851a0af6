import type { Context } from "#lib/domain/context.ts";
import { endSession } from "#lib/domain/people/end-session.ts";
import { openSession } from "#lib/domain/people/open-session.ts";
import { signInInput } from "#lib/domain/people/schema.ts";

import { cookieOf, openSessionCookie, SESSION_COOKIE } from "./session-cookie.ts";
import { accountKey, knownDevice } from "./sign-in-device.ts";
import { giveSignInTriesBack, takeSignInTry } from "./sign-in-limit.ts";

type SignedIn = { userId: string; secret: string; account: string };

/** What the browser sent along; header values as in its request. */
export type SignInRequest = { cookies: string | null; userAgent: string };

/**
 * One try to sign in. Null is every kind of "no": a wrong address, a wrong password, a disabled account, or too many
 * failures; nobody learns which. A browser that the account was used with before has tries of its own, so that whoever
 * uses up an account's tries from elsewhere does not lock its owner out. The browser's earlier session ends.
 */
export async function attemptSignIn(
  ctx: Context,
  given: { email: unknown; password: unknown },
  { cookies, userAgent }: SignInRequest,
): Promise<SignedIn | null> {
  const input = signInInput.safeParse(given);
  if (!input.success) return null;
  const account = accountKey(input.data.email);
  const device = await knownDevice(cookies, account);
  const tries = device === null ? `account:${account}` : `device:${device}`;
  if (!(await takeSignInTry(tries))) return null;
  const session = await openSession(ctx, { ...input.data, userAgent });
  if (!session) return null;
  await giveSignInTriesBack(tries);
  const earlier = cookieOf(cookies, SESSION_COOKIE);
  const earlierSecret = earlier === null ? null : await openSessionCookie(earlier);
  if (earlierSecret !== null) await endSession(ctx, earlierSecret);
  return { ...session, account };
}
