import { hashPassword } from "#lib/platform/password.ts";
import type { User as UserRow } from "#prisma/generated/client.ts";

import { actorUserId } from "../actor.ts";
import { authorize } from "../authorize.ts";
import { type Context, inTransaction, type TransactionContext } from "../context.ts";
import { conflict, notFound, stale } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { canAdministerPeople } from "./policy.ts";
import { presentUser } from "./present-user.ts";
import { revokeAllSessions } from "./revoke-session.ts";
import type { ChangeUserInput } from "./schema.ts";

/**
 * Changes somebody's account. Disabling it, or a new role or password, ends all its sessions at once.
 * Administrators only; refuses a stale version and taking the last administrator away (`last-administrator`).
 */
export async function changeUser(ctx: Context, input: ChangeUserInput) {
  return inTransaction(ctx, async (ctx) => {
    await ctx.db
      .$queryRaw`SELECT id FROM users WHERE role = 'admin' OR id = ${input.id}::uuid ORDER BY id FOR UPDATE`;
    authorize(canAdministerPeople(ctx.actor), "Only administrators change people's accounts.");
    const before = await ctx.db.user.findUnique({ where: { id: input.id } });
    if (!before) throw notFound("user");
    if (before.version !== input.expectedVersion) throw stale(presentUser(before));
    const { id, expectedVersion, password, disabled, ...fields } = input;
    if (losesAdministrator(before, input)) await assertAnotherAdministrator(ctx, id);

    const row = await ctx.db.user.update({
      where: { id },
      data: {
        ...fields,
        ...(disabled !== undefined && { disabledAt: disabled ? (before.disabledAt ?? ctx.now()) : null }),
        ...(password !== undefined && { passwordHash: await hashPassword(password) }),
        version: expectedVersion + 1,
      },
    });
    if (endsSessions(before, input)) await revokeAllSessions(ctx, id);

    await recordEvent(ctx, {
      type: "user.changed",
      subjectId: id,
      detail: { ...fields, disabled, passwordChanged: password !== undefined, by: actorUserId(ctx.actor) },
    });
    return presentUser(row);
  });
}

const losesAdministrator = (before: UserRow, { disabled, role = before.role }: ChangeUserInput) =>
  before.role === "admin" && (disabled === true || role !== "admin");

const endsSessions = (before: UserRow, { disabled, password, role = before.role }: ChangeUserInput) =>
  disabled === true || password !== undefined || role !== before.role;

async function assertAnotherAdministrator(ctx: TransactionContext, except: string): Promise<void> {
  const other = await ctx.db.user.findFirst({
    where: { role: "admin", disabledAt: null, id: { not: except } },
  });
  if (!other) throw conflict("last-administrator", "Make somebody else administrator first.");
}
