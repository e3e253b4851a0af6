import type { oas31 } from "zod-openapi";

import { curlExample } from "./curl-example.ts";
import { listFields } from "./list-fields.ts";
import type { Reference, ReferenceBody, ReferenceOperation, ReferenceParameter } from "./reference.ts";
import { schemaNotes } from "./schema-notes.ts";
import { schemaNameOf, type Schemas } from "./schema-reader.ts";
import { schemaType } from "./schema-type.ts";

const METHODS = ["get", "post", "put", "patch", "delete"] as const;

/** "POST /incidents/{key}/timeline" is "post-incidents-key-timeline" in addresses. */
const anchorOf = (...words: string[]) =>
  words
    .join(" ")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join("-");

/** Arranges an OpenAPI document for reading: operations by their first tag, in the document's order, then its schemas. */
export function readReference(document: oas31.OpenAPIObject): Reference {
  const schemas: Schemas = document.components?.schemas ?? {};
  const groups = new Map<string, ReferenceOperation[]>();
  for (const [path, item] of Object.entries(document.paths ?? {})) {
    for (const method of METHODS) {
      const operation = item[method];
      if (operation === undefined) continue;
      const tag = operation.tags?.[0] ?? "Other";
      groups.set(tag, [...(groups.get(tag) ?? []), readOperation(method, path, operation, schemas)]);
    }
  }
  return {
    groups: [...groups].map(([name, operations]) => ({ id: anchorOf("tag", name), name, operations })),
    schemas: Object.entries(schemas)
      .map(([name, schema]) => ({
        id: `schema-${name}`,
        name,
        type: schemaType(schema),
        notes: schemaNotes(schema),
        fields: listFields(schema),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, "en")),
  };
}

function readOperation(
  method: string,
  path: string,
  operation: oas31.OperationObject,
  schemas: Schemas,
): ReferenceOperation {
  const description = operation.description ?? "";
  const scope = /^Token scope: `(\w+)`\.\s*/.exec(description);
  const parameters = (operation.parameters ?? []).filter(
    (each): each is oas31.ParameterObject => "in" in each,
  );
  const content = contentOf(operation.requestBody);
  const responses = Object.entries((operation.responses ?? {}) as Record<string, oas31.ResponseObject>);
  const isPublic = operation.security?.length === 0;
  const curlInput = { method: method.toUpperCase(), path, parameters, body: content, isPublic };
  return {
    id: anchorOf(method, path),
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? path,
    description: scope === null ? description : description.slice(scope[0].length),
    scope: isPublic ? null : (scope?.[1] ?? "read"),
    parameters: parameters.map(readParameter),
    body: content && readBody(content),
    answers: responses
      .filter(([status]) => status.startsWith("2"))
      .map(([status, response]) => {
        const answer = contentOf(response);
        return { status, body: answer && readBody(answer) };
      }),
    refusals: responses.map(([status]) => status).filter((status) => !status.startsWith("2")),
    curl: curlExample(curlInput, schemas),
  };
}

type Content = { contentType: string; schema: oas31.SchemaObject | oas31.ReferenceObject };

/** The first content type that a body or an answer is described in; null when there is none. */
function contentOf(
  holder: oas31.RequestBodyObject | oas31.ResponseObject | oas31.ReferenceObject | undefined,
): Content | null {
  if (holder === undefined || !("content" in holder)) return null;
  const [first] = Object.entries((holder.content ?? {}) as oas31.ContentObject);
  return first?.[1].schema === undefined ? null : { contentType: first[0], schema: first[1].schema };
}

function readBody({ contentType, schema }: Content): ReferenceBody {
  return {
    contentType,
    type: schemaType(schema),
    schemaName: schemaNameOf(schema),
    fields: listFields(schema),
  };
}

function readParameter({ name, in: place, required, schema }: oas31.ParameterObject): ReferenceParameter {
  return {
    name,
    in: place,
    required: required === true,
    type: schema === undefined ? "string" : schemaType(schema),
    notes: schema === undefined ? [] : schemaNotes(schema),
  };
}
