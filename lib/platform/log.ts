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
];

/** A password in a database's address, and a token of ours. */
const SECRET_SHAPES = /(?<=\bpostgres(?:ql)?:\/\/[^:@/\s"]*:)[^\s"]+(?=@)|(?<=\bhc_)[\w-]{43}/g;

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
