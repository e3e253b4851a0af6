import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { insertUser } from "./insert-user.ts";
import { canAdministerPeople } from "./policy.ts";
import { presentUser } from "./present-user.ts";
import type { AddUserInput } from "./schema.ts";

/** Adds an account. Administrators only; refuses an address that is taken (`email-taken`). */
export async function addUser(ctx: Context, input: AddUserInput) {
  return inTransaction(ctx, async (ctx) => {
    authorize(canAdministerPeople(ctx.actor), "Only administrators add people.");
    return presentUser(await insertUser(ctx, input));
  });
}
