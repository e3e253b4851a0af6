import { citeForCause } from "#lib/domain/citations/cite-for-cause.ts";
import { citeForHypothesis } from "#lib/domain/citations/cite-for-hypothesis.ts";
import { citeForTask } from "#lib/domain/citations/cite-for-task.ts";
import { removeCitation } from "#lib/domain/citations/remove-citation.ts";
import {
  citation,
  citeForCauseInput,
  citeForHypothesisInput,
  citeForTaskInput,
  removeCitationInput,
} from "#lib/domain/citations/schema.ts";

import { operation } from "../operation.ts";

const tag = "Citations";

export const citationOperations = [
  operation({
    method: "POST",
    path: "/hypotheses/{id}/citations",
    tag,
    summary: "Attach an entry, evidence or a link to a hypothesis",
    scope: "write",
    input: citeForHypothesisInput,
    output: citation,
    status: 201,
    errors: ["forbidden", "not-found", "conflict"],
    run: citeForHypothesis,
  }),
  operation({
    method: "POST",
    path: "/causes/{id}/citations",
    tag,
    summary: "Attach an entry, evidence or a link to a cause",
    scope: "write",
    input: citeForCauseInput,
    output: citation,
    status: 201,
    errors: ["forbidden", "not-found", "conflict"],
    run: citeForCause,
  }),
  operation({
    method: "POST",
    path: "/tasks/{id}/citations",
    tag,
    summary: "Attach an entry, evidence or a link to a task",
    scope: "write",
    input: citeForTaskInput,
    output: citation,
    status: 201,
    errors: ["forbidden", "not-found", "conflict"],
    run: citeForTask,
  }),
  operation({
    method: "DELETE",
    path: "/citations/{id}",
    tag,
    summary: "Take a citation back",
    scope: "write",
    input: removeCitationInput,
    output: null,
    status: 204,
    errors: ["forbidden", "not-found"],
    run: removeCitation,
  }),
] as const;
