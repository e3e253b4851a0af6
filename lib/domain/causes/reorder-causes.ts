import type { z } from "zod";

import { authorize } from "../authorize.ts";
import { type Context, inTransaction } from "../context.ts";
import { conflict } from "../errors.ts";
import { recordEvent } from "../events/record-event.ts";
import { lockIncident } from "../lock-incident.ts";
import { canIdentifyCause } from "./policy.ts";
import type { causeOrder, ReorderCausesInput } from "./schema.ts";

/** Puts the causes into that order. Refuses a list that is not all of them, each once (`causes-differ`), and viewers. */
export async function reorderCauses(
  ctx: Context,
  input: ReorderCausesInput,
): Promise<z.input<typeof causeOrder>> {
  return inTransaction(ctx, async (ctx) => {
    const incident = await lockIncident(ctx, input.key);
    authorize(canIdentifyCause(ctx.actor), "Viewers cannot order causes. Ask for the role of responder.");
    const rows = await ctx.db.cause.findMany({
      where: { incidentId: incident.id, deletedAt: null },
      select: { id: true },
    });
    const known = new Set(rows.map(({ id }) => id));
    const given = new Set(input.ids);
    if (
      given.size !== input.ids.length ||
      given.size !== known.size ||
      input.ids.some((id) => !known.has(id))
    )
      throw conflict("causes-differ", "The causes have changed meanwhile. Look at them and try again.");

    const causes = input.ids.map((id, index) => ({ id, position: index + 1 }));
    await ctx.sql.add(
      `UPDATE causes c SET position = o.position FROM json_to_recordset($1::json) AS o (id uuid, position int) WHERE c.id = o.id`,
      causes,
    );

    await recordEvent(ctx, { type: "causes.reordered", incident, data: { causes } });
    return { causes };
  });
}
