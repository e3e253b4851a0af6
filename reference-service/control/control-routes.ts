import { Hono } from "hono";
import { z } from "zod";

import type { PageCache } from "../cache/page-cache.ts";
import type { LoadControl } from "../load/load-control.ts";
import { loadPatchSchema } from "../load/load-settings.ts";
import { problem } from "../problem.ts";
import { readJson } from "../read-json.ts";
import type { ConfigControl } from "./config-control.ts";
import { configPatchSchema, CORRECTED, CORRECTIONS, MISCONFIGURED } from "./config.ts";
import { guardControl } from "./guard-control.ts";

const PRESETS = { misconfigured: MISCONFIGURED, corrections: CORRECTIONS, corrected: CORRECTED };

/** Turning the switches, emptying the cache, and the load. */
export function controlRoutes(options: {
  config: ConfigControl;
  load: LoadControl;
  cache: PageCache;
  token: string | undefined;
  remote: boolean;
}): Hono {
  const { config, load, cache } = options;
  const app = new Hono();
  app.use(guardControl(options));

  app.get("/", (c) =>
    c.json({ config: config.read(), changing: config.changing(), presets: PRESETS, load: load.read() }),
  );

  app.get("/config", (c) => c.json(config.read()));

  app.patch("/config", async (c) => {
    const patch = configPatchSchema.safeParse(await readJson(c));
    if (!patch.success) return problem(c, 422, "invalid", z.prettifyError(patch.error));
    return c.json(await config.change(patch.data));
  });

  app.get("/presets", (c) => c.json(PRESETS));

  app.delete("/cache", (c) => {
    cache.clear();
    return c.body(null, 204);
  });

  app.get("/load", (c) => c.json(load.read()));

  app.patch("/load", async (c) => {
    const patch = loadPatchSchema.safeParse(await readJson(c));
    if (!patch.success) return problem(c, 422, "invalid", z.prettifyError(patch.error));
    return c.json(await load.change(patch.data));
  });

  return app;
}
