import { addRule } from "#lib/domain/detection/add-rule.ts";
import { changeRule } from "#lib/domain/detection/change-rule.ts";
import { listRules } from "#lib/domain/detection/list-rules.ts";
import { removeRule } from "#lib/domain/detection/remove-rule.ts";
import {
  addRuleInput,
  changeRuleInput,
  detectionRule,
  detectionRulePage,
  listRulesInput,
  removeRuleInput,
} from "#lib/domain/detection/schema.ts";

import { operation } from "../operation.ts";

const tag = "Detection";

export const detectionOperations = [
  operation({
    method: "GET",
    path: "/services/{slug}/rules",
    tag,
    summary: "List a service's detection rules",
    scope: "read",
    input: listRulesInput,
    output: detectionRulePage,
    status: 200,
    errors: ["not-found"],
    run: listRules,
  }),
  operation({
    method: "POST",
    path: "/services/{slug}/rules",
    tag,
    summary: "Add a detection rule",
    scope: "write",
    input: addRuleInput,
    output: detectionRule,
    status: 201,
    errors: ["forbidden", "not-found"],
    run: addRule,
  }),
  operation({
    method: "PATCH",
    path: "/rules/{id}",
    tag,
    summary: "Change a detection rule",
    scope: "write",
    input: changeRuleInput,
    output: detectionRule,
    status: 200,
    errors: ["forbidden", "not-found"],
    run: changeRule,
  }),
  operation({
    method: "DELETE",
    path: "/rules/{id}",
    tag,
    summary: "Remove a detection rule",
    scope: "write",
    input: removeRuleInput,
    output: null,
    status: 204,
    errors: ["forbidden", "not-found"],
    run: removeRule,
  }),
] as const;
