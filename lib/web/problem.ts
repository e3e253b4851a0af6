import { z } from "zod";

import { DomainError, type ErrorCode, isDomainError } from "#lib/domain/errors.ts";
import { databaseFaultOf } from "#lib/platform/database-fault.ts";
import { log } from "#lib/platform/log.ts";

/** The one table from a refusal's code to an HTTP status, */
export const statusOf: Record<ErrorCode, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "rate-limited": 429,
  unavailable: 503,
};

/** and the reasons for which HTTP has a status of its own. */
const statusOfReason: Readonly<Record<string, number>> = {
  "malformed-request": 400,
  "method-not-allowed": 405,
  "stale-version": 412,
  "body-too-large": 413,
  "unsupported-media-type": 415,
  "version-required": 428,
};

const titleOf: Readonly<Record<number, string>> = {
  400: "The request could not be read",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  409: "Not possible now",
  412: "Changed in the meantime",
  413: "Too large",
  415: "Unsupported content type",
  422: "Some of the input is not valid",
  428: "Version required",
  429: "Too many requests",
  500: "Something went wrong on our side",
  503: "Not available just now",
};

/** RFC 9457 problem details. */
export const problem = z
  .looseObject({
    type: z.string().meta({ description: "A stable reason, such as `/problems/transition-not-allowed`." }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "A sentence for a person: what happened, what to do." }),
    instance: z.string(),
    requestId: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().meta({ description: "JSON pointer of the field." }),
          message: z.string(),
          code: z.string(),
        }),
      )
      .optional(),
    allowed: z.array(z.string()).optional().meta({ description: "Transitions that are possible instead." }),
    current: z.unknown().optional().meta({ description: "With 412: what the thing is now." }),
  })
  .meta({ id: "Problem" });
export type Problem = z.output<typeof problem>;

type Origin = { instance: string; requestId: string };

function problemOf(reason: string, status: number, detail: string, origin: Origin): Problem {
  return {
    type: `/problems/${reason}`,
    title: titleOf[status] ?? "Refused",
    status,
    detail,
    instance: origin.instance,
    requestId: origin.requestId,
  };
}

const pointerOf = (path: readonly PropertyKey[]) =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

function validationErrors(error: z.ZodError): NonNullable<Problem["errors"]> {
  return error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({
          pointer: pointerOf([...issue.path, key]),
          message: "There is no such field.",
          code: "unknown-field",
        }))
      : [{ pointer: pointerOf(issue.path), message: issue.message, code: issue.code.replaceAll("_", "-") }],
  );
}

/** What a failure of the database is to the caller; null when it is our own fault. */
function refusalOf(error: unknown): DomainError | null {
  switch (databaseFaultOf(error)) {
    case "away":
      return new DomainError(
        "unavailable",
        "database-away",
        "The database cannot be reached. Nothing was changed; try again shortly.",
      );
    case "busy":
    case "retry":
      return new DomainError(
        "unavailable",
        "database-busy",
        "The database is busy. Nothing was changed; try again shortly.",
      );
    case "read-only":
      return new DomainError(
        "unavailable",
        "database-read-only",
        "The database takes no changes just now. Reading works.",
      );
    case "invalid-text":
      return new DomainError("invalid", "invalid-text", "The text holds characters that cannot be stored.");
    case "invalid-value":
      return new DomainError("invalid", "invalid-value", "A number or a time is beyond what can be stored.");
    case "unique":
      return new DomainError(
        "conflict",
        "already-exists",
        "Something with the same name was added at the same moment.",
      );
    case "other":
    case null:
      return null;
  }
}

/** The one function from whatever was thrown to what the caller is told. Unknown errors are logged and stay hidden. */
export function toProblem(error: unknown, origin: Origin): Problem {
  if (error instanceof z.ZodError) {
    return {
      ...problemOf("invalid-input", 422, "Mend the fields named in `errors` and send it again.", origin),
      errors: validationErrors(error),
    };
  }
  const refusal = isDomainError(error) ? error : refusalOf(error);
  if (refusal) {
    const status = statusOfReason[refusal.reason] ?? statusOf[refusal.code];
    return { ...refusal.details, ...problemOf(refusal.reason, status, refusal.message, origin) };
  }
  log.error({ requestId: origin.requestId, err: error }, "unexpected error");
  const detail = `This is a fault of ours, not of your request. Mention ${origin.requestId} when you report it.`;
  return problemOf("unexpected", 500, detail, origin);
}
