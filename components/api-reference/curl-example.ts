import type { oas31 } from "zod-openapi";

import { sampleValue } from "./sample-value.ts";
import { resolveSchema, type Schema, type Schemas } from "./schema-reader.ts";

export type CurlInput = {
  method: string;
  path: string;
  parameters: readonly oas31.ParameterObject[];
  body: { contentType: string; schema: Schema } | null;
  isPublic: boolean;
};

const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The command that calls an operation with the least that it takes; `$HINDCAST` is the server, `$TOKEN` a token. */
export function curlExample(
  { method, path, parameters, body, isPublic }: CurlInput,
  schemas: Schemas,
): string {
  const lines = [`curl "$HINDCAST/api/v1${filledIn(path, parameters, schemas)}"`];
  if (method !== "GET" && !(method === "POST" && body !== null)) lines.push(`-X ${method}`);
  if (!isPublic) lines.push(`-H "Authorization: Bearer $TOKEN"`);
  for (const { name, required } of parameters.filter((parameter) => parameter.in === "header")) {
    if (required === true) lines.push(`-H ${quoted(`${name}: "1"`)}`);
  }
  if (body !== null) lines.push(...bodyLines(body, schemas));
  return lines.join(" \\\n  ");
}

function filledIn(path: string, parameters: readonly oas31.ParameterObject[], schemas: Schemas): string {
  return path.replace(/\{(\w+)\}/g, (braces, name: string) => {
    const schema = parameters.find((parameter) => parameter.name === name)?.schema;
    return schema === undefined ? braces : encodeURIComponent(String(sampleValue(schema, schemas, name)));
  });
}

function bodyLines(
  { contentType, schema }: { contentType: string; schema: Schema },
  schemas: Schemas,
): string[] {
  const header = `-H ${quoted(`Content-Type: ${contentType}`)}`;
  if (contentType !== "application/json") return [header, "--data-binary @postmortem.md"];
  return [header, `-d ${quoted(JSON.stringify(sampleBody(schema, schemas)))}`];
}

/** The required fields; when all are optional, the first, so that the example does something. */
function sampleBody(schema: Schema, schemas: Schemas): unknown {
  const sample = sampleValue(schema, schemas) as object;
  if (Object.keys(sample).length > 0) return sample;
  const [first] = Object.entries(resolveSchema(schema, schemas).properties ?? {});
  return first === undefined ? sample : { [first[0]]: sampleValue(first[1], schemas, first[0]) };
}
