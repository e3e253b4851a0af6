import { z } from "zod";

/** The slug under which the reference service is registered. */
export const STOREFRONT = "storefront";

const switches = {
  expirySeconds: z
    .number()
    .min(0.1)
    .max(86_400)
    .meta({ description: "How long an entry of the cache is good for, in seconds." }),
  jitter: z
    .number()
    .min(0)
    .max(0.9)
    .meta({ description: "By up to which share an entry lives shorter, at random." }),
  singleFlight: z
    .boolean()
    .meta({ description: "Whether one request recomputes a missing page and the others wait for it." }),
  refillOrder: z
    .enum(["request", "key"])
    .meta({ description: "Whether a refill locks its rows as the page shows them, or by their keys." }),
  index: z.boolean().meta({
    description: "Whether the order lines of a product are found by an index. Takes seconds to change.",
  }),
};
const loadSettings = {
  on: z.boolean(),
  requestsPerSecond: z
    .number()
    .min(0.1)
    .max(500)
    .meta({ description: "Mean over a day; the curve goes from 0.3 to 1.5 of it." }),
  daySeconds: z
    .number()
    .min(5)
    .max(86_400)
    .meta({ description: "How long a day of the curve lasts, in seconds." }),
  maxInFlight: z
    .int()
    .min(1)
    .max(1_000)
    .meta({ description: "What is more than this many at a time is not sent." }),
};

export const referenceConfig = z.object(switches).meta({ id: "ReferenceConfig" });
export type ReferenceConfig = z.output<typeof referenceConfig>;
const someSwitches = referenceConfig.partial();
export type ReferenceSwitches = z.output<typeof someSwitches>;

const count = z.int().min(0);
const milliseconds = z.number().min(0).nullable();
const referenceLoad = z
  .object({
    ...loadSettings,
    inFlight: count,
    lastMinute: z
      .object({
        ok: count,
        failed: count,
        timedOut: count.meta({ description: "Given up after ten seconds." }),
        notSent: count.meta({ description: "Because too many waited already." }),
        p50Ms: milliseconds,
        p95Ms: milliseconds,
        p99Ms: milliseconds,
      })
      .meta({ description: "How the users of the load fared within the last minute." }),
  })
  .meta({ id: "ReferenceLoad" });

export const referenceState = z
  .object({
    service: z.string().meta({ description: "The slug of the service that it is." }),
    url: z.string(),
    config: referenceConfig.meta({ description: "The configuration in force." }),
    changing: someSwitches.nullable().meta({ description: "What was asked for and is not in force yet." }),
    presets: z.object({
      misconfigured: referenceConfig,
      corrected: referenceConfig,
      corrections: z.record(z.string(), someSwitches).meta({ description: "Each correction by itself." }),
    }),
    load: referenceLoad,
  })
  .meta({ id: "ReferenceState" });
export type ReferenceStateJson = z.input<typeof referenceState>;

export const getReferenceStateInput = z.strictObject({});

const nothingNamed = { error: "Name at least one of them." };
const namesOne = (input: object) => Object.keys(input).length > 0;

export const configureReferenceInput = z
  .strictObject(switches)
  .partial()
  .refine(namesOne, nothingNamed)
  .meta({ id: "ConfigureReferenceInput" });
export type ConfigureReferenceInput = z.output<typeof configureReferenceInput>;

export const changeReferenceLoadInput = z
  .strictObject(loadSettings)
  .partial()
  .refine(namesOne, nothingNamed)
  .meta({ id: "ChangeReferenceLoadInput" });
export type ChangeReferenceLoadInput = z.output<typeof changeReferenceLoadInput>;
