/** Tells the product of the reference service that runs beside it; `HINDCAST_REFERENCE_URL` says where. Run at each start. */
import { inTransaction } from "#lib/domain/context.ts";
import { systemContext } from "#lib/domain/system-context.ts";
import { env } from "#lib/platform/env.ts";
import { pool } from "#lib/platform/pool.ts";

import { addStorefront, linkStorefront } from "./add-storefront.ts";

const url = env.HINDCAST_REFERENCE_URL;
if (url !== undefined) {
  await inTransaction(systemContext("reference service"), async (ctx) => {
    await addStorefront(ctx);
    await linkStorefront(ctx, url);
  });
}
await pool.end();
