import { listSeenBefore } from "#lib/domain/similarity/list-seen-before.ts";
import { listSimilarIncidents } from "#lib/domain/similarity/list-similar-incidents.ts";
import { markSeenBefore } from "#lib/domain/similarity/mark-seen-before.ts";
import {
  markSeenBeforeInput,
  seenBeforeInput,
  seenBeforePage,
  similarIncidents,
  similarInput,
} from "#lib/domain/similarity/schema.ts";

import { operation } from "../operation.ts";

const tag = "Similar incidents";

export const similarityOperations = [
  operation({
    method: "GET",
    path: "/incidents/{key}/similar",
    tag,
    summary: "List past incidents like this one",
    scope: "read",
    input: similarInput,
    output: similarIncidents,
    status: 200,
    errors: ["not-found"],
    run: listSimilarIncidents,
  }),
  operation({
    method: "GET",
    path: "/incidents/{key}/seen-before",
    tag,
    summary: "Warn of what misled in similar past incidents",
    scope: "read",
    input: seenBeforeInput,
    output: seenBeforePage,
    status: 200,
    errors: ["not-found"],
    run: listSeenBefore,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/seen-before/marks",
    tag,
    summary: "Say whether a warning helped",
    scope: "write",
    input: markSeenBeforeInput,
    output: seenBeforePage,
    status: 200,
    errors: ["forbidden", "not-found"],
    run: markSeenBefore,
  }),
] as const;
