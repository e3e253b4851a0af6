import type { oas31 } from "zod-openapi";

import { alternativesOf, type Schema, schemaNameOf } from "./schema-reader.ts";

/** A schema's type in a few words: "string", "Task", "list of Task", "date-time or null". */
export function schemaType(schema: Schema): string {
  const name = schemaNameOf(schema);
  if (name !== null) return name;
  const own = schema as oas31.SchemaObject;
  if (own.anyOf ?? own.oneOf) return [...new Set(alternativesOf(own).map(schemaType))].join(" or ");
  if (own.const !== undefined) return JSON.stringify(own.const);
  const types = own.type === undefined ? [] : [own.type].flat();
  return types.length === 0 ? "any" : types.map((type) => wordFor(type, own)).join(" or ");
}

function wordFor(
  type: oas31.SchemaObjectType,
  { items, prefixItems, format, additionalProperties }: oas31.SchemaObject,
): string {
  // Nothing follows what a tuple names: its `items` are false.
  if (type === "array" && prefixItems !== undefined) return `[${prefixItems.map(schemaType).join(", ")}]`;
  if (type === "array") return `list of ${items === undefined ? "any" : schemaType(items)}`;
  if (type === "string" && format !== undefined) return format;
  if (type === "object" && typeof additionalProperties === "object")
    return `map of ${schemaType(additionalProperties)}`;
  return type;
}
