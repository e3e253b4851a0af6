import type { NextAuthOptions } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { RateLimiterPostgres } from "rate-limiter-flexible";

import { openSession } from "#lib/domain/people/open-session.ts";
import { endSession } from "#lib/domain/people/end-session.ts";
import { signInInput } from "#lib/domain/people/schema.ts";
import { SESSION_DAYS } from "#lib/domain/people/rules.ts";
import { database } from "#lib/platform/database.ts";
import { log } from "#lib/platform/log.ts";
import { pool } from "#lib/platform/pool.ts";
import { processWide } from "#lib/platform/process-wide.ts";
import { pooledSql } from "#lib/platform/sql.ts";

import { forgetPrincipals } from "./principal-cache.ts";
import { SESSION_COOKIE, sessionCookieOptions, sessionKey } from "./session-cookie.ts";

/** Ten failures for one account within a quarter of an hour, then it rests for as long. */
const limiter = processWide(
  "sign-in-limiter",
  () =>
    new RateLimiterPostgres({
      storeClient: pool,
      storeType: "pool",
      tableName: "rate_limits",
      tableCreated: true,
      keyPrefix: "sign-in",
      points: 10,
      duration: 900,
    }),
);

const systemContext = () => ({
  actor: { type: "system", job: "sign-in" } as const,
  db: database,
  sql: pooledSql,
  now: () => new Date(),
  requestId: crypto.randomUUID(),
  source: "web" as const,
});

/**
 * next-auth's configuration. Its token holds only who and which session; that row decides on every request whether
 * it still counts. Whatever goes wrong while signing in, the answer is the same "no".
 */
export const signInOptions: NextAuthOptions = {
  secret: sessionKey(),
  session: { strategy: "jwt", maxAge: SESSION_DAYS * 86_400 },
  cookies: { sessionToken: { name: SESSION_COOKIE, options: sessionCookieOptions } },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    CredentialsProvider({
      credentials: { email: {}, password: {} },
      async authorize(credentials, request) {
        const given = signInInput.safeParse({ email: credentials?.email, password: credentials?.password });
        if (!given.success) return null;
        const account = given.data.email.trim().toLowerCase();
        try {
          const used = await limiter.get(account);
          if (used && used.remainingPoints <= 0) return null;
          const userAgent = String(request.headers?.["user-agent"] ?? "");
          const session = await openSession(systemContext(), { ...given.data, userAgent });
          if (!session) {
            await limiter.consume(account).catch(() => null);
            return null;
          }
          await limiter.delete(account);
          return { id: session.userId, sid: session.secret };
        } catch (error) {
          log.error({ err: error }, "signing in failed");
          return null;
        }
      },
    }),
  ],
  callbacks: {
    // Only signing in sets claims; what a browser sends as an "update" never does.
    jwt: ({ token, user }) => (user ? { sub: user.id, sid: (user as { sid?: string }).sid } : { sub: token.sub, sid: token.sid }),
    session: ({ session }) => ({ expires: session.expires }),
    redirect: ({ url, baseUrl }) => (/^\/(?![/\\])/.test(url) ? baseUrl + url : baseUrl),
  },
  events: {
    async signOut({ token }) {
      if (typeof token?.sid === "string") await endSession(systemContext(), token.sid);
      forgetPrincipals();
    },
  },
};
