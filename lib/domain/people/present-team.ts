import { z } from "zod";

import type { Prisma } from "#prisma/generated/client.ts";

import type { Actor } from "../actor.ts";
import { canChangeTeams } from "./policy.ts";
import { team } from "./schema.ts";

/** What presentTeam needs beside the row. */
export const withMembers = {
  members: { include: { user: true }, orderBy: { escalationOrder: "asc" } },
} satisfies Prisma.TeamInclude;

/** A row as the API shows it to that actor. Where a webhook is called is often a secret in itself. */
export function presentTeam(
  row: Prisma.TeamGetPayload<{ include: typeof withMembers }>,
  actor: Actor,
): z.input<typeof team> {
  return z.encode(team, {
    ...row,
    members: row.members.map(({ user }) => ({ userId: user.id, name: user.name })),
    contacts: canChangeTeams(actor) ? { email: row.email, webhookUrl: row.webhookUrl } : null,
  });
}
