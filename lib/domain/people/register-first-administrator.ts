import { type Context, inTransaction } from "../context.ts";
import { conflict } from "../errors.ts";
import { insertUser } from "./insert-user.ts";
import { presentUser } from "./present-user.ts";
import type { RegisterFirstAdministratorInput } from "./schema.ts";

/** Whether nobody has an account yet, so that the first visitor sets the installation up. */
export async function isSetUpOpen(ctx: Context): Promise<boolean> {
  return (await ctx.db.user.findFirst({ select: { id: true } })) === null;
}

/**
 * Makes the first account, an administrator's. No one can be authorized before it exists; instead it works exactly
 * once: two at the same moment wait for each other and the second is refused (`set-up-done`).
 */
export async function registerFirstAdministrator(ctx: Context, input: RegisterFirstAdministratorInput) {
  return inTransaction(ctx, async (ctx) => {
    await ctx.db.$queryRaw`SELECT pg_advisory_xact_lock(hashtext('hindcast.set-up'))::text`;
    if (!(await isSetUpOpen(ctx)))
      throw conflict("set-up-done", "This installation is set up. Sign in instead.");
    return presentUser(await insertUser(ctx, { ...input, role: "admin" }));
  });
}
