import { DomainError, invalid } from "#lib/domain/errors.ts";

export const etagOf = (version: number): string => `"${version}"`;

/** The version that If-Match names. Refuses a request without it (428) or with something else in it. */
export function expectedVersionOf(headers: Headers): number {
  const given = headers.get("if-match");
  if (given === null) {
    throw new DomainError("invalid", "version-required", "Send If-Match with the ETag that you have read.");
  }
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(given.trim())?.[1];
  if (version === undefined) throw invalid("invalid-if-match", 'Send If-Match with one ETag, such as "3".');
  return Number(version);
}
