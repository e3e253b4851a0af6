import { getImportedDocument, importedDocument } from "#lib/domain/imports/get-imported-document.ts";
import { importPostmortem } from "#lib/domain/imports/import-postmortem.ts";
import { importedPostmortem, importPostmortemInput } from "#lib/domain/imports/import-schema.ts";
import { getPostmortemInput } from "#lib/domain/postmortems/schema.ts";

import { operation } from "../operation.ts";

const tag = "Imports";

export const importOperations = [
  operation({
    method: "POST",
    path: "/imports/postmortem",
    tag,
    summary: "Read a postmortem document into an incident",
    scope: "write",
    body: "text",
    input: importPostmortemInput,
    output: importedPostmortem,
    status: 200,
    errors: ["forbidden", "conflict"],
    run: importPostmortem,
  }),
  operation({
    method: "GET",
    path: "/incidents/{key}/document",
    tag,
    summary: "Read the document that an incident was imported from",
    scope: "read",
    input: getPostmortemInput,
    output: importedDocument,
    status: 200,
    errors: ["not-found"],
    run: getImportedDocument,
  }),
] as const;
