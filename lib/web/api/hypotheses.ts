import { changeHypothesis } from "#lib/domain/hypotheses/change-hypothesis.ts";
import { joinHypothesis } from "#lib/domain/hypotheses/join-hypothesis.ts";
import { leaveHypothesis } from "#lib/domain/hypotheses/leave-hypothesis.ts";
import { listHypotheses } from "#lib/domain/hypotheses/list-hypotheses.ts";
import { openHypothesis } from "#lib/domain/hypotheses/open-hypothesis.ts";
import { reopenHypothesis } from "#lib/domain/hypotheses/reopen-hypothesis.ts";
import {
  changeHypothesisInput,
  hypothesis,
  hypothesisPage,
  joinHypothesisInput,
  leaveHypothesisInput,
  openHypothesisInput,
  reopenHypothesisInput,
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
  operation({
    method: "PATCH",
    path: "/hypotheses/{id}",
    tag,
    summary: "Change a hypothesis",
    scope: "write",
    input: changeHypothesisInput,
    output: hypothesis,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: changeHypothesis,
  }),
  operation({
    method: "POST",
    path: "/hypotheses/{id}/reopen",
    tag,
    summary: "Take a settled hypothesis up again",
    scope: "write",
    input: reopenHypothesisInput,
    output: hypothesis,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: reopenHypothesis,
  }),
  operation({
    method: "POST",
    path: "/hypotheses/{id}/investigators",
    tag,
    summary: "Say who is on a hypothesis",
    scope: "write",
    input: joinHypothesisInput,
    output: hypothesis,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: joinHypothesis,
  }),
  operation({
    method: "DELETE",
    path: "/hypotheses/{id}/investigators/{userId}",
    tag,
    summary: "Take somebody off a hypothesis",
    scope: "write",
    input: leaveHypothesisInput,
    output: null,
    status: 204,
    errors: ["forbidden", "not-found"],
    run: leaveHypothesis,
  }),
] as const;
