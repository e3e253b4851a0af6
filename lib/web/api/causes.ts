import { identifyCause } from "#lib/domain/causes/identify-cause.ts";
import { listCauses } from "#lib/domain/causes/list-causes.ts";
import { cause, causePage, identifyCauseInput } from "#lib/domain/causes/schema.ts";
import { incidentListInput } from "#lib/domain/incident-list-input.ts";

import { operation } from "../operation.ts";

const tag = "Causes";

export const causeOperations = [
  operation({
    method: "GET",
    path: "/incidents/{key}/causes",
    tag,
    summary: "List an incident's causes",
    scope: "read",
    input: incidentListInput,
    output: causePage,
    status: 200,
    errors: ["not-found"],
    run: listCauses,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/causes",
    tag,
    summary: "Name a cause",
    scope: "write",
    input: identifyCauseInput,
    output: cause,
    status: 201,
    errors: ["forbidden", "not-found", "conflict"],
    run: identifyCause,
  }),
] as const;
