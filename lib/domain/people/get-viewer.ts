import { z } from "zod";

import { actorName, actorUserId } from "../actor.ts";
import type { Context } from "../context.ts";
import { viewer } from "./schema.ts";

/** Who is asking, with what they prefer. */
export async function getViewer(ctx: Context): Promise<z.input<typeof viewer>> {
  const userId = actorUserId(ctx.actor);
  const user = userId === null ? null : await ctx.db.user.findUnique({ where: { id: userId } });
  const { actor } = ctx;
  return z.encode(viewer, {
    id: userId,
    name: user?.name ?? actorName(actor),
    email: user?.email ?? null,
    role: actor.type === "system" ? "admin" : actor.role,
    timeZone: user?.timeZone ?? null,
    scopes: actor.type === "token" ? [...actor.scopes] : null,
    version: user?.version ?? null,
  });
}
