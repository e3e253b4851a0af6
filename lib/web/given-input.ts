import { z } from "zod";

import { invalid } from "#lib/domain/errors.ts";

import { readDocument, readJsonObject } from "./body.ts";
import { expectedVersionOf } from "./expected-version.ts";
import type { OperationSpec } from "./operation.ts";

type Fields = Record<string, unknown>;

const hasBody = ({ method }: OperationSpec) => method === "POST" || method === "PATCH" || method === "PUT";

/** The query of an address. A repeated parameter becomes a list, which a schema that wants one value refuses. */
export function queryOf(url: string): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  if (!url.includes("?")) return query;
  for (const [name, value] of new URL(url).searchParams) {
    const before = query[name];
    query[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
  }
  return query;
}

/**
 * Everything the caller sent, as one object for the operation's schema: path, query or body, and If-Match. A field in
 * a place where it does not belong is refused as unknown, so that nothing is silently overruled.
 */
export async function inputGivenBy(
  op: OperationSpec,
  request: Request,
  pathParameters: Record<string, string>,
): Promise<Fields> {
  const query = queryOf(request.url);
  const version = versionGivenBy(op, request.headers);
  const elsewhere: Fields = { ...pathParameters, ...version };
  if (op.body === "text") {
    const document = await readDocument(request);
    refuse(Object.keys(query).filter((name) => name in document || name in elsewhere));
    return { ...query, ...document, ...elsewhere };
  }
  if (op.method === "GET") {
    refuse(Object.keys(query).filter((name) => name in elsewhere));
    return { ...query, ...elsewhere };
  }
  const body = hasBody(op) ? await readJsonObject(request, op.largest) : {};
  if (op.method === "PATCH" && Object.keys(body).length === 0) {
    throw invalid("nothing-to-change", "Name at least one field to change.");
  }
  refuse([...Object.keys(query), ...Object.keys(body).filter((name) => name in elsewhere)]);
  return { ...body, ...elsewhere };
}

/** An operation that makes a thing, or changes the one that is there, takes If-Match but can do without. */
function versionGivenBy({ input }: OperationSpec, headers: Headers): { expectedVersion?: number } {
  const field: unknown = input.shape.expectedVersion;
  if (field === undefined) return {};
  if (field instanceof z.ZodOptional && !headers.has("if-match")) return {};
  return { expectedVersion: expectedVersionOf(headers) };
}

function refuse(misplaced: string[]): void {
  if (misplaced.length === 0) return;
  throw new z.ZodError([
    { code: "unrecognized_keys", keys: misplaced, path: [], message: "", input: undefined },
  ]);
}
