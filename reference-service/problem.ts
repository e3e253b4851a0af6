import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";

import { isConnectionFault, NoConnectionError, sqlStateOf } from "./database/database.ts";

/** Answers a refusal or a fault as RFC 9457 problem+json; `reason` is what programs test for. */
export function problem(c: Context, status: ContentfulStatusCode, reason: string, detail: string): Response {
  const title = reason.charAt(0).toUpperCase() + reason.slice(1).replaceAll("-", " ");
  return c.json({ type: "about:blank", title, status, reason, detail }, status, {
    "content-type": "application/problem+json",
  });
}

/** Answers what was thrown. Nothing is tried again here: a user of the shop gets what the database did. */
export function faultToProblem(c: Context, error: Error): Response {
  if (error instanceof HTTPException) return problem(c, error.status, "bad-request", error.message);
  if (error instanceof NoConnectionError) {
    return problem(c, 503, "no-connection", "All connections to the database are in use. Try again later.");
  }
  const code = sqlStateOf(error);
  if (code === "40P01") {
    return problem(c, 500, "deadlock", "The database ended this request because of a deadlock.");
  }
  if (code === "57014") {
    return problem(c, 503, "statement-timeout", "The database took too long. Try again later.");
  }
  if (isConnectionFault(error)) {
    return problem(c, 503, "database-away", "The database does not answer. Try again later.");
  }
  process.stderr.write(`${error.stack ?? error.message}\n`);
  return problem(c, 500, "fault", "Something went wrong here; it is in the log.");
}
