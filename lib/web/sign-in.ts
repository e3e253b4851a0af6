import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";

import { endSession } from "#lib/domain/people/end-session.ts";
import { SESSION_DAYS } from "#lib/domain/people/rules.ts";
import { systemContext } from "#lib/domain/system-context.ts";
import { log } from "#lib/platform/log.ts";

import { forgetPrincipals } from "./principal-cache.ts";
import { SESSION_COOKIE, sessionCookieOptions, sessionKey } from "./session-cookie.ts";
import { attemptSignIn } from "./sign-in-attempt.ts";

/** What next-auth does not tell of itself when it has answered. */
export type SignInOutcome = {
  /** The account that was signed in to, as device cookies name it. */
  account?: string;
  /** Signing in or out could not be done at all, such as when the database is away. */
  failed?: true;
};

/**
 * next-auth's configuration for one request. Its token holds only who and which session; that row decides on every
 * request whether it still counts. `outcome` is filled while the request runs.
 */
export function signInOptions(outcome: SignInOutcome): NextAuthOptions {
  const fail = (error: unknown, what: string) => {
    outcome.failed = true;
    log.error({ err: error }, what);
  };
  return {
    secret: sessionKey(),
    session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
    cookies: { sessionToken: { name: SESSION_COOKIE, options: sessionCookieOptions } },
    pages: { signIn: "/sign-in", signOut: "/sign-in", error: "/sign-in" },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(credentials, { headers = {} }) {
          try {
            const signedIn = await attemptSignIn(
              systemContext("sign-in", "web"),
              { email: credentials?.email, password: credentials?.password },
              { cookies: headers.cookie ?? null, userAgent: String(headers["user-agent"] ?? "") },
            );
            if (!signedIn) return null;
            // The browser's earlier session has ended with it.
            forgetPrincipals();
            outcome.account = signedIn.account;
            return { id: signedIn.userId, sid: signedIn.secret };
          } catch (error) {
            fail(error, "signing in failed");
            return null;
          }
        },
      }),
    ],
    callbacks: {
      // Only signing in sets claims; what a browser sends as an "update" never does.
      jwt: ({ token, user }) =>
        user ? { sub: user.id, sid: (user as { sid?: string }).sid } : { sub: token.sub, sid: token.sid },
      session: ({ session }) => ({ expires: session.expires }),
      redirect: ({ url, baseUrl }) => (/^\/(?![/\\])/.test(url) ? baseUrl + url : baseUrl),
    },
    events: {
      async signOut({ token }) {
        try {
          if (typeof token?.sid === "string") await endSession(systemContext("sign-in", "web"), token.sid);
        } catch (error) {
          fail(error, "signing out failed");
        }
        forgetPrincipals();
      },
    },
  };
}
