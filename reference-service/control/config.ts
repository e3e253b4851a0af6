import { z } from "zod";

/** The switches of the cache and its refills, each to be turned by itself while the service runs. */
export const configSchema = z.strictObject({
  expirySeconds: z
    .number()
    .min(0.1)
    .max(86_400)
    .describe("How long an entry of the cache is good for, in seconds"),
  jitter: z
    .number()
    .min(0)
    .max(0.9)
    .describe("By up to which share an entry lives shorter, at random; 0: all expire on the same beat"),
  singleFlight: z
    .boolean()
    .describe("Whether one request recomputes a missing entry and the others wait for it"),
  refillOrder: z
    .enum(["request", "key"])
    .describe("In which order a refill locks its rows: as the page shows them, or by their key"),
  index: z.boolean().describe("Whether the order lines of a product are found by an index"),
});

export const configPatchSchema = configSchema
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, "Name at least one switch");

export type Config = z.infer<typeof configSchema>;
export type ConfigPatch = z.infer<typeof configPatchSchema>;

/** The configuration that brings the incident on. */
export const MISCONFIGURED: Config = {
  expirySeconds: 2,
  jitter: 0,
  singleFlight: false,
  refillOrder: "request",
  index: false,
};

/** The four corrections, each by itself. */
export const CORRECTIONS = {
  expiry: { expirySeconds: 300, jitter: 0.2 },
  singleFlight: { singleFlight: true },
  refillOrder: { refillOrder: "key" },
  index: { index: true },
} satisfies Record<string, ConfigPatch>;

/** All corrections together. */
export const CORRECTED: Config = {
  ...MISCONFIGURED,
  ...CORRECTIONS.expiry,
  ...CORRECTIONS.singleFlight,
  ...CORRECTIONS.refillOrder,
  ...CORRECTIONS.index,
};
