import type { ApiOutput } from "#lib/web/client.ts";

/** Somebody with an account, as GET /users lists them. */
export type Person = ApiOutput<"GET /users">["items"][number];
