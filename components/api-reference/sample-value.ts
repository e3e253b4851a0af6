import type { oas31 } from "zod-openapi";

import { alternativesOf, resolveSchema, type Schema, type Schemas } from "./schema-reader.ts";

const ofFormat: Readonly<Record<string, string>> = {
  "date-time": "2026-11-22T12:15:00Z",
  date: "2026-11-29",
  uuid: "0193568e-7c1a-7000-8000-000000000001",
  uri: "https://example.com/ticket/7",
  email: "ana@example.com",
};

/** A value that fits a schema, for an example: what it gives as example or default, its first choice, or a plain word. */
export function sampleValue(schema: Schema, schemas: Schemas, name = "text"): unknown {
  const first = alternativesOf(resolveSchema(schema, schemas))[0] ?? {};
  const own = resolveSchema(first, schemas);
  const given = givenValue(own);
  if (given !== undefined) return given;
  const { type, items } = own;
  if (type === "object") return sampleObject(own, schemas);
  if (type === "array") return items === undefined ? [] : [sampleValue(items, schemas, name)];
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return Math.max(1, own.minimum ?? 1);
  return ofFormat[own.format ?? ""] ?? sampleText(own, name);
}

const givenValue = ({
  example,
  default: standard,
  const: only,
  enum: choices,
}: oas31.SchemaObject): unknown => example ?? standard ?? only ?? choices?.[0];

function sampleText({ pattern, minLength }: oas31.SchemaObject, name: string): string {
  const words = pattern?.includes("[a-z0-9]") ? "checkout" : `The ${name}`;
  return words.padEnd(minLength ?? 0, ".");
}

/** The required fields only: the shortest thing that is accepted. */
function sampleObject({ properties = {}, required = [] }: oas31.SchemaObject, schemas: Schemas): object {
  const fields = Object.entries(properties).filter(([name]) => required.includes(name));
  return Object.fromEntries(fields.map(([name, field]) => [name, sampleValue(field, schemas, name)]));
}
