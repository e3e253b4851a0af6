import { captureEvidence, readForCapture } from "#lib/domain/evidence/capture-evidence.ts";
import { getEvidenceSeries } from "#lib/domain/evidence/get-evidence-series.ts";
import { getEvidence } from "#lib/domain/evidence/get-evidence.ts";
import { listEvidence } from "#lib/domain/evidence/list-evidence.ts";
import {
  captureEvidenceInput,
  evidence,
  evidencePage,
  evidenceSeries,
  evidenceSeriesInput,
  evidenceWithPoints,
  getEvidenceInput,
  listEvidenceInput,
} from "#lib/domain/evidence/schema.ts";

import { operation } from "../operation.ts";

const tag = "Evidence";

export const evidenceOperations = [
  operation({
    method: "GET",
    path: "/incidents/{key}/evidence",
    tag,
    summary: "List an incident's evidence",
    scope: "read",
    input: listEvidenceInput,
    output: evidencePage,
    status: 200,
    errors: ["not-found"],
    run: listEvidence,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/evidence",
    tag,
    summary: "Freeze the points of a panel as evidence",
    scope: "write",
    input: captureEvidenceInput,
    output: evidence,
    status: 201,
    errors: ["forbidden", "not-found", "conflict", "unavailable"],
    ask: readForCapture,
    run: captureEvidence,
  }),
  operation({
    method: "GET",
    path: "/evidence/{id}",
    tag,
    summary: "Read evidence with all its points",
    scope: "read",
    input: getEvidenceInput,
    output: evidenceWithPoints,
    status: 200,
    errors: ["not-found"],
    run: getEvidence,
  }),
  operation({
    method: "GET",
    path: "/evidence/{id}/series",
    tag,
    summary: "Read evidence's points as a chart needs them",
    scope: "read",
    input: evidenceSeriesInput,
    output: evidenceSeries,
    status: 200,
    errors: ["not-found"],
    run: getEvidenceSeries,
  }),
] as const;
