const meanings: Readonly<Record<string, string>> = {
  "200": "done",
  "201": "created",
  "204": "done, nothing to tell",
  "400": "the request could not be read",
  "401": "no credentials, or wrong ones",
  "403": "not allowed to this role or token",
  "404": "no such thing, or not yours to see",
  "409": "not possible now, or still running under the same key",
  "412": "changed since you read it; `current` is what it is now",
  "413": "larger than 1 MiB, imports 5 MiB",
  "415": "another content type is wanted",
  "422": "a field is wrong; `errors` says which",
  "428": "send `If-Match`",
  "429": "too many requests; wait as `Retry-After` says",
  "503": "not available just now; `Retry-After` says when",
};

/** Statuses of refusals with what each means, for the overview. */
export const refusalMeanings = Object.entries(meanings).filter(([status]) => !status.startsWith("2"));

/** What a status of an answer means here. */
export const statusMeaning = (status: string): string => meanings[status] ?? "";
