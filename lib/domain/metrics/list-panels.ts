import { z } from "zod";

import type { Context } from "../context.ts";
import { cutPage, readCursor } from "../keyset.ts";
import { id } from "../scalars.ts";
import { findPanel } from "./find-panel.ts";
import { findService } from "./find-service.ts";
import { presentPanel, withService } from "./present-panel.ts";
import type { PanelJson } from "./schema.ts";

type ListPanelsInput = { service: string; limit: number; cursor?: string | undefined };

/** The panels of a service in their order. Refuses a service that there is not. */
export async function listPanels(ctx: Context, input: ListPanelsInput) {
  const { id: serviceId } = await findService(ctx, input.service);
  const after = input.cursor === undefined ? undefined : readCursor(input.cursor, z.tuple([z.int(), id]));
  const rows = await ctx.db.panel.findMany({
    where: {
      serviceId,
      ...(after && { OR: [{ position: { gt: after[0] } }, { position: after[0], id: { gt: after[1] } }] }),
    },
    include: withService,
    orderBy: [{ position: "asc" }, { id: "asc" }],
    take: input.limit + 1,
  });
  return cutPage(rows.map(presentPanel), input.limit, (last) => [last.position, last.id]);
}

/** One panel of a service. */
export async function getPanel(ctx: Context, input: { service: string; panel: string }): Promise<PanelJson> {
  return presentPanel(await findPanel(ctx, input));
}
