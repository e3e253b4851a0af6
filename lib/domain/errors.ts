export type ErrorCode =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "rate-limited"
  | "unavailable";

/** Facts that a client can act on, such as the transitions that are allowed. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** A refusal that the caller can understand. Anything else that is thrown is a bug. */
export class DomainError extends Error {
  override readonly name = "DomainError";
  readonly code: ErrorCode;
  /** Stable, kebab-case: what clients test for. */
  readonly reason: string;
  readonly details: ErrorDetails;

  /** `message` is a sentence for a person: what happened and what to do. */
  constructor(code: ErrorCode, reason: string, message: string, details: ErrorDetails = {}) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }
}

/** True for a DomainError of any bundle: the server and its pages each have their own copy of the class. */
export function isDomainError(error: unknown): error is DomainError {
  return error instanceof Error && error.name === "DomainError" && "code" in error && "reason" in error;
}

export const invalid = (reason: string, message: string, details?: ErrorDetails) =>
  new DomainError("invalid", reason, message, details);
export const unauthenticated = (message: string) =>
  new DomainError("unauthenticated", "unauthenticated", message);
export const forbidden = (message: string) => new DomainError("forbidden", "forbidden", message);
export const notFound = (what: string) =>
  new DomainError(
    "not-found",
    `${what.replaceAll(" ", "-")}-not-found`,
    `There is no such ${what}, or you may not see it.`,
  );
export const conflict = (reason: string, message: string, details?: ErrorDetails) =>
  new DomainError("conflict", reason, message, details);
/** The thing changed since the caller read it; `current` is what it is now, as the API shows it. */
export const stale = (current: unknown) =>
  new DomainError(
    "conflict",
    "stale-version",
    "Somebody changed this since you read it. Look at the current version and try again.",
    {
      current,
    },
  );
