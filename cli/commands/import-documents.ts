import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { extname } from "node:path";

import { ApiError, type ApiInput, type ApiOutput } from "#lib/web/client.ts";

import type { Server } from "../connect.ts";
import { decodeText } from "../decode-text.ts";
import { describeFailure, type FailureCode } from "../describe-failure.ts";
import { findDocuments } from "../find-documents.ts";
import { printable } from "../printable.ts";
import { UsageError } from "../usage-error.ts";

type Imported = ApiOutput<"POST /imports/postmortem">;
type Given = {
  severity?: ApiInput<"POST /imports/postmortem">["severity"];
  again?: boolean;
  dryRun?: boolean;
};
type Output = { answer(imported: Imported, line: string): void; failure(line: string): void };

const LARGEST_BYTES = 5 * 1_048_576;

/**
 * Imports every document, one after the other, and reports each as it is done. One that fails does not keep the others;
 * a token that is refused, or a server that stays away, does. Answers the exit code: that of the worst failure.
 */
export async function importDocuments(
  server: Server,
  paths: readonly string[],
  given: Given,
  output: Output,
): Promise<0 | FailureCode> {
  const documents = await findDocuments(paths);
  if (documents.length === 0) throw new UsageError("There is no *.md or *.txt in there.");
  let worst: 0 | FailureCode = 0;
  let withoutAnswer = 0;
  for (const [index, path] of documents.entries()) {
    try {
      const imported = await importDocument(server, path, given);
      withoutAnswer = 0;
      output.answer(imported, `${printable(path)}: ${describeImport(imported)}`);
    } catch (error) {
      const { line, exitCode } = describeFailure(error);
      output.failure(`${printable(path)}: ${line}`);
      worst = exitCode > worst ? exitCode : worst;
      const status = error instanceof ApiError ? error.status : null;
      withoutAnswer = status === 0 ? withoutAnswer + 1 : 0;
      const left = documents.length - index - 1;
      if (left > 0 && (status === 401 || status === 403 || withoutAnswer === 2)) {
        output.failure(
          `${left} more not tried; repeat the command, what is there already is not imported twice`,
        );
        break;
      }
    }
  }
  return worst;
}

async function importDocument(
  server: Server,
  path: string,
  { severity, again, dryRun }: Given,
): Promise<Imported> {
  const bytes = await readFile(path);
  if (bytes.length > LARGEST_BYTES) throw new UsageError("It is larger than 5 MiB.");
  const input = {
    text: decodeText(bytes, "It"),
    contentType: /^\.(md|markdown)$/i.test(extname(path)) ? "text/markdown" : "text/plain",
    severity,
    ...(again && { again: "true" }),
  };
  if (dryRun) return server.call("POST /imports/postmortem", { ...input, dryRun: "true" });
  return server.call("POST /imports/postmortem", input, { key: `import-${randomUUID()}` });
}

function describeImport(imported: Imported): string {
  const { incident, timeline, misleadingPaths, rootCauses, tasks, unparsed, warnings } = imported;
  const title = printable(incident?.title ?? imported.title ?? "untitled").replaceAll("\n", " ");
  if (imported.alreadyImported)
    return `${incident?.key ?? ""}  ${title}  (was imported already; nothing was stored)`;
  const facts = [
    count(timeline.length, "entry", "entries"),
    count(misleadingPaths.length, "misleading path"),
    count(rootCauses.length, "cause"),
    count(tasks.length, "task"),
    unparsed.length === 0 ? "every line understood" : `not understood: ${linesOf(unparsed)}`,
    count(warnings.length, "warning"),
  ];
  return `${incident?.key ?? "not stored"}  ${title}  (${facts.join(", ")})`;
}

const count = (many: number, one: string, several = `${one}s`) => `${many} ${many === 1 ? one : several}`;

const linesOf = (ranges: Imported["unparsed"]) =>
  `line ${ranges.map(({ from, to }) => (from === to ? from : `${from}-${to}`)).join(", ")}`;
