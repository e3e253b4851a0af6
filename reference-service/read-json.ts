import type { Context } from "hono";

const MOST_BYTES = 10_000;

/** The body of a request as JSON; `undefined`, which no schema takes, when it is none, too long, or of untold length. */
export async function readJson(c: Context): Promise<unknown> {
  if (!(Number(c.req.header("content-length") ?? NaN) <= MOST_BYTES)) return undefined;
  try {
    return await c.req.json();
  } catch {
    return undefined;
  }
}
