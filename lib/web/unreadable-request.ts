import { DomainError } from "#lib/domain/errors.ts";

import { refused } from "./dispatch.ts";

/** The answer to what HTTP lets through but no address can be made of, such as an empty Host header. */
export function unreadableRequest(): Response {
  const error = new DomainError(
    "invalid",
    "malformed-request",
    "The address or the Host header is not valid.",
  );
  return refused(error, new Request("http://unknown.invalid/"), crypto.randomUUID());
}
