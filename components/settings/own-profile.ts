import type { ApiOutput } from "#lib/web/client.ts";

/** The person signed in, as GET /me answers. */
export type OwnProfile = ApiOutput<"GET /me">;
