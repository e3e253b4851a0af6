import type { oas31 } from "zod-openapi";

export type Schema = oas31.SchemaObject | oas31.ReferenceObject;
export type Schemas = Readonly<Record<string, Schema>>;

const PREFIX = "#/components/schemas/";

/** The name that a schema refers to; null for one that stands for itself. */
export function schemaNameOf(schema: Schema): string | null {
  return "$ref" in schema && typeof schema.$ref === "string" ? schema.$ref.replace(PREFIX, "") : null;
}

/** The schema behind a reference, or the schema itself. */
export function resolveSchema(schema: Schema, schemas: Schemas): oas31.SchemaObject {
  const name = schemaNameOf(schema);
  if (name === null) return schema as oas31.SchemaObject;
  const target = schemas[name];
  return target === undefined ? {} : resolveSchema(target, schemas);
}

/** What may stand in its place: the schema itself, or each of its alternatives. */
export function alternativesOf(schema: oas31.SchemaObject): readonly Schema[] {
  return schema.anyOf ?? schema.oneOf ?? [schema];
}
