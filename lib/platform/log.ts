import pino from "pino";

import { env } from "./env.ts";

const SECRET_NAMES = [
  "authorization",
  "cookie",
  "set-cookie",
  "password",
  "passwordHash",
  "token",
  "secret",
  "secretHash",
  "connectionString",
  "DATABASE_URL",
  "NEXTAUTH_SECRET",
  "HINDCAST_BOOTSTRAP_TOKEN",
  "SMTP_URL",
  "HINDCAST_REFERENCE_TOKEN",
  "webhookSecret",
  "webhookUrl",
];

/** A password in the address of a database or mail server, a token of ours, and what signs a webhook. */
const SECRET_SHAPES =
  /(?<=\b(?:postgres(?:ql)?|smtps?):\/\/[^:@/\s"]*:)[^\s"]+(?=@)|(?<=\bhc_)[\w-]{43}|(?<=\bwhsec_)[\w+/=]{32,}/g;

/** One JSON line an event on standard output. Secrets are cut out by name, up to two objects deep, and by shape anywhere. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: SECRET_NAMES.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
    censor: "[removed]",
  },
  hooks: { streamWrite: (line) => line.replace(SECRET_SHAPES, "[removed]") },
});
