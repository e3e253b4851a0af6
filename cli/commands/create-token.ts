import type { ApiInput } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import type { Server } from "../connect.ts";
import { localTime } from "../local-time.ts";
import type { Outcome } from "../outcome.ts";

type Given = { scope: ApiInput<"POST /tokens">["scopes"]; days?: number };

/** Creates a token of one's own. It alone is the text, so that a script can take it. */
export async function createToken(
  server: Server,
  name: string,
  { scope, days }: Given,
  { zone }: Clock,
): Promise<Outcome> {
  const created = await server.call("POST /tokens", { name, scopes: scope, expiresInDays: days });
  const until = created.expiresAt === null ? "" : `, until ${localTime(created.expiresAt, zone)} ${zone}`;
  return {
    json: created,
    text: created.token,
    note: `“${created.name}” may ${created.scopes.join(", ")}${until}. It is not shown again.`,
  };
}
