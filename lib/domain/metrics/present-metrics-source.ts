import { z } from "zod";

import type { MetricsSource } from "#prisma/generated/client.ts";

import { matcher, metricsSource, type MetricsSourceJson } from "./schema.ts";

/** A row as the API shows it. */
export const presentMetricsSource = (row: MetricsSource): MetricsSourceJson =>
  z.encode(metricsSource, { ...row, matchers: z.array(matcher).parse(row.matchers) });
