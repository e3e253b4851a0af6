import { z } from "zod";

const LOOPBACK = "127.0.0.1";

const environmentSchema = z.object({
  REFERENCE_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  REFERENCE_HOST: z.string().min(1).default(LOOPBACK),
  REFERENCE_PORT: z.coerce.number().int().min(0).max(65_535).default(3100),
  /** Without one the control door stays shut. */
  REFERENCE_CONTROL_TOKEN: z.string().min(16).optional(),
  /** Whether the control door also opens to other machines. */
  REFERENCE_CONTROL_REMOTE: z.enum(["on", "off"]).default("off"),
  REFERENCE_DATABASE_CONNECTIONS: z.coerce.number().int().min(2).max(200).default(12),
  REFERENCE_CACHE_ENTRIES: z.coerce.number().int().min(10).max(1_000_000).default(5000),
  /** How much an empty database is filled with. */
  REFERENCE_ORDER_LINES: z.coerce.number().int().min(1_000).max(10_000_000).default(300_000),
  /** Of a database that keeps no load yet: on, with so many requests a second. */
  REFERENCE_FIRST_LOAD_RATE: z.coerce.number().min(0.1).max(500).optional(),
  REFERENCE_LOAD: z.enum(["on", "off"]).optional(),
});

/** What the service is told by its environment. Throws an error that names every variable which is wrong. */
export function readEnvironment(env: Record<string, string | undefined>) {
  // An empty variable is one that was not set.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const result = environmentSchema.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new Error(`The environment is not right. ${faults.join("; ")}`);
}
