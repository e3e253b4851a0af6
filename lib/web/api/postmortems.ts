import { getPostmortem } from "#lib/domain/postmortems/get-postmortem.ts";
import { getPostmortemInput, postmortem } from "#lib/domain/postmortems/schema.ts";

import { operation } from "../operation.ts";

const tag = "Postmortems";

export const postmortemOperations = [
  operation({
    method: "GET",
    path: "/incidents/{key}/postmortem",
    tag,
    summary: "Read an incident's postmortem",
    scope: "read",
    input: getPostmortemInput,
    output: postmortem,
    status: 200,
    errors: ["not-found"],
    run: getPostmortem,
  }),
] as const;
