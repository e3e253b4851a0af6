import type { oas31 } from "zod-openapi";

import { schemaNotes } from "./schema-notes.ts";
import { alternativesOf, type Schema, schemaNameOf } from "./schema-reader.ts";
import { schemaType } from "./schema-type.ts";

export type SchemaField = {
  /** "title", "entries[].body", "impact.text". */
  path: string;
  type: string;
  /** The schema to look at for its own fields; null when they follow here, or there are none. */
  schemaName: string | null;
  required: boolean;
  notes: readonly string[];
};
export type SchemaFields = readonly SchemaField[];

/** The schema of a list's items, in a list or as it is, whatever else may stand in its place. */
function inner(schema: Schema): { schema: Schema; suffix: string } {
  if (schemaNameOf(schema) !== null) return { schema, suffix: "" };
  const own = schema as oas31.SchemaObject;
  const main = alternativesOf(own).find((each) => (each as oas31.SchemaObject).type !== "null") ?? own;
  const { items } = main as oas31.SchemaObject;
  return items === undefined ? { schema: main, suffix: "" } : { schema: items, suffix: "[]" };
}

/**
 * The fields of a schema, one under the other. Objects without a name of their own are written out below the field that
 * holds them; named ones are only named, so that nothing is endless.
 */
export function listFields(schema: Schema, prefix = ""): SchemaFields {
  const { properties = {}, required = [] } = schema as oas31.SchemaObject;
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = prefix + name;
    const { schema: held, suffix } = inner(field);
    const own: SchemaField = {
      path,
      type: schemaType(field),
      schemaName: schemaNameOf(held),
      required: required.includes(name),
      notes: schemaNotes(field),
    };
    return [own, ...(own.schemaName === null ? listFields(held, `${path}${suffix}.`) : [])];
  });
}
