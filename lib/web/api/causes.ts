import { addCauseCategory } from "#lib/domain/causes/add-cause-category.ts";
import { changeCauseCategory } from "#lib/domain/causes/change-cause-category.ts";
import { changeCause } from "#lib/domain/causes/change-cause.ts";
import { deleteCause } from "#lib/domain/causes/delete-cause.ts";
import { identifyCause } from "#lib/domain/causes/identify-cause.ts";
import { listCauseCategories } from "#lib/domain/causes/list-cause-categories.ts";
import { listCauses } from "#lib/domain/causes/list-causes.ts";
import { reorderCauses } from "#lib/domain/causes/reorder-causes.ts";
import { restoreCause } from "#lib/domain/causes/restore-cause.ts";
import {
  addCauseCategoryInput,
  cause,
  causeCategory,
  causeCategoryPage,
  causeOrder,
  causePage,
  changeCauseCategoryInput,
  changeCauseInput,
  deleteCauseInput,
  identifyCauseInput,
  listCauseCategoriesInput,
  reorderCausesInput,
  restoreCauseInput,
} from "#lib/domain/causes/schema.ts";
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
  operation({
    method: "PATCH",
    path: "/causes/{id}",
    tag,
    summary: "Change a cause",
    scope: "write",
    input: changeCauseInput,
    output: cause,
    status: 200,
    errors: ["forbidden", "not-found"],
    run: changeCause,
  }),
  operation({
    method: "DELETE",
    path: "/causes/{id}",
    tag,
    summary: "Delete a cause",
    scope: "write",
    input: deleteCauseInput,
    output: null,
    status: 204,
    errors: ["forbidden", "not-found"],
    run: deleteCause,
  }),
  operation({
    method: "POST",
    path: "/causes/{id}/restore",
    tag,
    summary: "Undo the deletion of a cause",
    scope: "write",
    input: restoreCauseInput,
    output: cause,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: restoreCause,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/causes/order",
    tag,
    summary: "Put an incident's causes into an order",
    scope: "write",
    input: reorderCausesInput,
    output: causeOrder,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: reorderCauses,
  }),
  operation({
    method: "GET",
    path: "/cause-categories",
    tag,
    summary: "List the catalogue of causes",
    scope: "read",
    input: listCauseCategoriesInput,
    output: causeCategoryPage,
    status: 200,
    errors: [],
    run: listCauseCategories,
  }),
  operation({
    method: "POST",
    path: "/cause-categories",
    tag,
    summary: "Add a category of causes",
    scope: "write",
    input: addCauseCategoryInput,
    output: causeCategory,
    status: 201,
    errors: ["forbidden", "conflict"],
    run: addCauseCategory,
  }),
  operation({
    method: "PATCH",
    path: "/cause-categories/{slug}",
    tag,
    summary: "Rename, move or retire a category of causes",
    scope: "write",
    input: changeCauseCategoryInput,
    output: causeCategory,
    status: 200,
    errors: ["forbidden", "not-found"],
    run: changeCauseCategory,
  }),
] as const;
