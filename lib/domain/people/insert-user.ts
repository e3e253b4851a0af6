import { hashPassword } from "#lib/platform/password.ts";
import type { User as UserRow } from "#prisma/generated/client.ts";
import type { Role } from "#prisma/generated/enums.ts";

import type { TransactionContext } from "../context.ts";
import { conflict } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { newId } from "../record-id.ts";

type NewUser = { email: string; name: string; role: Role; password: string; timeZone: string };

/** Writes an account and records it. For the commands that add people; refuses an address that is taken. */
export async function insertUser(ctx: TransactionContext, given: NewUser): Promise<UserRow> {
  const { password, ...fields } = given;
  const taken = await ctx.db.user.findUnique({ where: { email: fields.email }, select: { id: true } });
  if (taken) throw conflict("email-taken", "Somebody has an account with this address already.");
  const row = await ctx.db.user.create({
    data: { ...fields, id: newId(), passwordHash: await hashPassword(password), createdAt: ctx.now() },
  });
  await recordEvent(ctx, { type: "user.added", subjectId: row.id, detail: fields });
  return row;
}
