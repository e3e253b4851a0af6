import { createHash, timingSafeEqual } from "node:crypto";

import { getConnInfo } from "@hono/node-server/conninfo";
import type { MiddlewareHandler } from "hono";

import { problem } from "../problem.ts";

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;

/** Lets through who comes from this machine (unless others may, too) and carries the token. Shut when there is none. */
export function guardControl(options: { token: string | undefined; remote: boolean }): MiddlewareHandler {
  const { token, remote } = options;
  return async (c, next) => {
    if (!remote && !LOOPBACK.test(getConnInfo(c).remote.address ?? "")) {
      return problem(c, 403, "not-from-here", "The control door opens only to this machine.");
    }
    if (token === undefined) {
      return problem(c, 403, "no-token-set", "The service was started without REFERENCE_CONTROL_TOKEN.");
    }
    const [, given = ""] = /^Bearer +(\S+)$/i.exec(c.req.header("authorization") ?? "") ?? [];
    if (!timingSafeEqual(digest(given), digest(token))) {
      c.header("www-authenticate", "Bearer");
      return problem(c, 401, "wrong-token", "Send the control token as Authorization: Bearer.");
    }
    return next();
  };
}

/** Of equal length whatever the text, so that comparing tells nothing of it. */
const digest = (text: string) => createHash("sha256").update(text).digest();
