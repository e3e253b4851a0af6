import type { ApiOutput } from "#lib/web/client.ts";

/** Somebody with an account, as GET /users lists them. */
export type Person = ApiOutput<"GET /users">["items"][number];

/** Of a person, what a list of members keeps. */
export type Member = { id: string; name: string };
