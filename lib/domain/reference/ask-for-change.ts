import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { notFound } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import type { AdministrativeEventType } from "../events/schema.ts";
import { askReference, readReference } from "./call-reference.ts";
import { canConfigureReference } from "./policy.ts";
import { type ReferenceStateJson, STOREFRONT } from "./schema.ts";

/** An index takes seconds to make; nobody waits for it with a request open. */
const PATIENCE_MS = 4_000;

/**
 * Asks the reference service for a change in somebody's name. What is changed is not in our database, so the two cannot be
 * written together: it is recorded first, in a transaction that is over, and asked for after. So no change is without its
 * audit; when it then comes to nothing that is recorded as well, and thrown.
 */
export async function askForChange(
  ctx: Context,
  change: {
    path: "/config" | "/load";
    asked: object;
    type: AdministrativeEventType;
    /** What of the state the change is about. */
    before: (state: ReferenceStateJson) => object;
  },
): Promise<ReferenceStateJson> {
  const service = await ctx.db.service.findUnique({ where: { slug: STOREFRONT }, select: { id: true } });
  if (!service) throw notFound("service");
  authorize(canConfigureReference(ctx.actor), "Viewers do not change how the reference service runs.");
  const record = (type: AdministrativeEventType, detail: Record<string, unknown>) =>
    inTransaction(ctx, (ctx) => recordEvent(ctx, { type, subjectId: service.id, detail }));

  const { path, asked, type } = change;
  await record(type, { before: change.before(await readReference()), asked });
  try {
    await askReference(path, asked, PATIENCE_MS);
  } catch (error) {
    await record("reference-service.change-failed", { asked, because: String(error) });
    throw error;
  }
  return readReference();
}
