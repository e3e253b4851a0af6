import pino from "pino";

import { env } from "./env.ts";

/** One JSON line an event on standard output. Secrets are cut out by name wherever they stand. */
export const log = pino({
  level: env.LOG_LEVEL,
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: {
    paths: [
      "authorization",
      "cookie",
      "password",
      "token",
      "secret",
      "*.authorization",
      "*.cookie",
      "*.password",
      "*.token",
      "*.secret",
    ],
    censor: "[removed]",
  },
});
