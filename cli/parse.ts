import { readFile } from "node:fs/promises";

import { parsePostmortem } from "#lib/domain/imports/parse-postmortem.ts";
import type { ParsedPostmortem } from "#lib/domain/imports/schema.ts";

/**
 * Reads a postmortem from a file of Markdown or plain text; needs no server and no database.
 * @throws when the file cannot be read
 */
export async function parseFile(path: string): Promise<ParsedPostmortem> {
  return parsePostmortem(await readFile(path, "utf8"));
}
