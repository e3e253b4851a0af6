import { changeReferenceLoad } from "#lib/domain/reference/change-reference-load.ts";
import { configureReference } from "#lib/domain/reference/configure-reference.ts";
import { getReferenceState } from "#lib/domain/reference/get-reference-state.ts";
import {
  changeReferenceLoadInput,
  configureReferenceInput,
  getReferenceStateInput,
  referenceState,
} from "#lib/domain/reference/schema.ts";

import { operation } from "../operation.ts";

const tag = "Reference service";

export const referenceOperations = [
  operation({
    method: "GET",
    path: "/reference-service",
    tag,
    summary: "Read how the reference service runs",
    scope: "read",
    input: getReferenceStateInput,
    output: referenceState,
    status: 200,
    errors: ["unavailable"],
    run: getReferenceState,
  }),
  operation({
    method: "PATCH",
    path: "/reference-service/config",
    tag,
    summary: "Turn switches of the reference service's cache",
    scope: "write",
    input: configureReferenceInput,
    output: referenceState,
    status: 200,
    errors: ["forbidden", "not-found", "unavailable"],
    run: configureReference,
  }),
  operation({
    method: "PATCH",
    path: "/reference-service/load",
    tag,
    summary: "Change the load on the reference service",
    scope: "write",
    input: changeReferenceLoadInput,
    output: referenceState,
    status: 200,
    errors: ["forbidden", "not-found", "unavailable"],
    run: changeReferenceLoad,
  }),
] as const;
