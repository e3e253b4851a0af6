import { z } from "zod";

import type { Context } from "../context.ts";
import { cutPage, readCursor } from "../keyset.ts";
import { id } from "../scalars.ts";
import { ownUserId } from "./own-user-id.ts";
import { presentTeam, withMembers } from "./present-team.ts";
import { presentUser } from "./present-user.ts";
import { SESSION_IDLE_HOURS } from "./rules.ts";
import { session, token } from "./schema.ts";

type PageInput = { limit: number; cursor?: string | undefined };

const byNameCursor = z.tuple([z.string(), id]);
const byIdCursor = z.tuple([id]);

/** Everybody with an account, by name. */
export async function listUsers(ctx: Context, input: PageInput) {
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor, byNameCursor);
  const rows = await ctx.db.user.findMany({
    ...(after && { where: { OR: [{ name: { gt: after[0] } }, { name: after[0], id: { gt: after[1] } }] } }),
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: input.limit + 1,
  });
  return cutPage(rows.map(presentUser), input.limit, (last) => [last.name, last.id]);
}

/** All teams by name, members in their order of escalation. */
export async function listTeams(ctx: Context, input: PageInput) {
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor, byNameCursor);
  const rows = await ctx.db.team.findMany({
    ...(after && { where: { OR: [{ name: { gt: after[0] } }, { name: after[0], id: { gt: after[1] } }] } }),
    include: withMembers,
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: input.limit + 1,
  });
  const teams = rows.map((row) => presentTeam(row, ctx.actor));
  return cutPage(teams, input.limit, (last) => [last.name, last.id]);
}

/** One's own tokens that are in force, newest first. */
export async function listTokens(ctx: Context, input: PageInput) {
  const before = input.cursor === undefined ? undefined : readCursor(input.cursor, byIdCursor)[0];
  const rows = await ctx.db.apiToken.findMany({
    where: {
      userId: ownUserId(ctx.actor),
      revokedAt: null,
      OR: [{ expiresAt: null }, { expiresAt: { gt: ctx.now() } }],
      ...(before && { id: { lt: before } }),
    },
    orderBy: { id: "desc" },
    take: input.limit + 1,
  });
  return cutPage(
    rows.map((row) => z.encode(token, row)),
    input.limit,
    (last) => [last.id],
  );
}

/** One's own sessions that are in force, newest first. */
export async function listSessions(ctx: Context, input: PageInput) {
  const before = input.cursor === undefined ? undefined : readCursor(input.cursor, byIdCursor)[0];
  const current = ctx.actor.type === "user" ? ctx.actor.sessionId : null;
  const rows = await ctx.db.session.findMany({
    where: {
      userId: ownUserId(ctx.actor),
      revokedAt: null,
      expiresAt: { gt: ctx.now() },
      lastSeenAt: { gt: new Date(ctx.now().getTime() - SESSION_IDLE_HOURS * 3_600_000) },
      ...(before && { id: { lt: before } }),
    },
    orderBy: { id: "desc" },
    take: input.limit + 1,
  });
  const sessions = rows.map((row) => z.encode(session, { ...row, current: row.id === current }));
  return cutPage(sessions, input.limit, (last) => [last.id]);
}
