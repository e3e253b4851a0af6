import ipaddr from "ipaddr.js";
import { z } from "zod";

const flag = z.enum(["on", "off"]);

/** Every variable that the product reads, with its default. `.env.example` lists them with words. */
const variables = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgresql://")
    .default("postgresql://127.0.0.1:5432/hindcast"),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
  NEXTAUTH_URL: z.url().default("http://localhost:3000"),
  NEXTAUTH_SECRET: z.string().min(32, "must have 32 characters or more").optional(),
  HINDCAST_BOOTSTRAP_TOKEN: z
    .string()
    .regex(/^\S{32,}$/, "must have 32 characters or more, none of them blank")
    .optional(),
  HINDCAST_DEMO: flag.default("on"),
  HINDCAST_REQUESTS_PER_MINUTE: z.coerce.number().int().min(0).default(12_000),
  HINDCAST_ALERTS_PER_MINUTE: z.coerce.number().int().min(0).default(60_000),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/[^/]/, "must begin with smtp:// or smtps://")
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n]*@[^\r\n]+$/, "must be an address, such as Hindcast <hindcast@example.org>")
    .optional(),
  HINDCAST_ALLOW_PRIVATE_WEBHOOKS: flag.default("off"),
  HINDCAST_REFERENCE_URL: z.url({ protocol: /^https?$/ }).optional(),
  HINDCAST_REFERENCE_TOKEN: z.string().min(16, "must have 16 characters or more").optional(),
  PROMETHEUS_URL: z.url({ protocol: /^https?$/ }).optional(),
  HINDCAST_METRICS_NETWORKS: z
    .string()
    .transform((text) =>
      text
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    )
    .refine((networks) => networks.every((network) => ipaddr.isValidCIDR(network)), {
      error: "must be networks such as 10.0.0.0/8,fd00::/8",
    })
    .default([]),
  HINDCAST_METRICS_RETENTION_DAYS: z.coerce.number().int().min(1).max(3_650).default(15),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type Env = z.output<typeof variables>;

/** Reads the environment. Throws one line naming each variable that is wrong; an empty one counts as not set. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = variables.safeParse(given);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`);
  throw new Error(`Environment: ${faults.join("; ")}`);
}

export const env: Env = readEnv(process.env);
