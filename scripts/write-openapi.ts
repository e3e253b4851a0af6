import { writeFileSync } from "node:fs";

import { allOperations } from "#lib/web/api/all-operations.ts";
import { openApiDocument } from "#lib/web/openapi.ts";

/** Writes openapi.json from the operations, so that a change of the contract shows in a review. */
writeFileSync("openapi.json", `${JSON.stringify(openApiDocument(allOperations), null, 2)}\n`);
process.exit(0);
