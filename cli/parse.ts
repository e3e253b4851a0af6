import { readFile } from "node:fs/promises";

import { parsePostmortem } from "#lib/domain/imports/document/parse-postmortem.ts";
import type { ParsedPostmortem } from "#lib/domain/imports/schema.ts";

import { decodeText } from "./decode-text.ts";

/**
 * Reads a postmortem from a file of Markdown or plain text; needs no server and no database.
 * @throws when the file cannot be read; UsageError when it is not text in UTF-8
 */
export async function parseFile(path: string): Promise<ParsedPostmortem> {
  return parsePostmortem(decodeText(await readFile(path), "It"));
}
