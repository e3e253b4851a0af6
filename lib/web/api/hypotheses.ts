import { listHypotheses } from "#lib/domain/hypotheses/list-hypotheses.ts";
import { openHypothesis } from "#lib/domain/hypotheses/open-hypothesis.ts";
import {
  hypothesis,
  hypothesisPage,
  openHypothesisInput,
  settleHypothesisInput,
} from "#lib/domain/hypotheses/schema.ts";
import { settleHypothesis } from "#lib/domain/hypotheses/settle-hypothesis.ts";
import { incidentListInput } from "#lib/domain/incident-list-input.ts";

import { operation } from "../operation.ts";

const tag = "Hypotheses";

export const hypothesisOperations = [
  operation({
    method: "GET",
    path: "/incidents/{key}/hypotheses",
    tag,
    summary: "List an incident's hypotheses",
    scope: "read",
    input: incidentListInput,
    output: hypothesisPage,
    status: 200,
    errors: ["not-found"],
    run: listHypotheses,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/hypotheses",
    tag,
    summary: "Open a hypothesis",
    scope: "write",
    input: openHypothesisInput,
    output: hypothesis,
    status: 201,
    errors: ["forbidden", "not-found", "conflict"],
    run: openHypothesis,
  }),
  operation({
    method: "POST",
    path: "/hypotheses/{id}/settle",
    tag,
    summary: "Settle a hypothesis",
    scope: "write",
    input: settleHypothesisInput,
    output: hypothesis,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: settleHypothesis,
  }),
] as const;
