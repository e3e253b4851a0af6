import { z } from "zod";

/** What the load driver is to do. */
export const loadSettingsSchema = z.strictObject({
  on: z.boolean(),
  requestsPerSecond: z
    .number()
    .min(0.1)
    .max(500)
    .describe("The mean over a day; the curve goes from 0.3 to 1.5 of it"),
  daySeconds: z.number().min(5).max(86_400).describe("How long a day of the curve lasts, in seconds"),
  maxInFlight: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .describe("What is more than this many at a time is not sent"),
});

export const loadPatchSchema = loadSettingsSchema
  .partial()
  .refine((patch) => Object.keys(patch).length > 0, "Name at least one setting");

export type LoadSettings = z.infer<typeof loadSettingsSchema>;

export const DEFAULT_LOAD: LoadSettings = {
  on: false,
  requestsPerSecond: 30,
  daySeconds: 600,
  maxInFlight: 200,
};
