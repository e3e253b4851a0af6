import type { oas31 } from "zod-openapi";

import { alternativesOf, type Schema, schemaNameOf } from "./schema-reader.ts";

/** zod writes the limits of exact integers into every schema; they tell a reader nothing. */
const isTelling = (limit: number | undefined): limit is number =>
  limit !== undefined && Math.abs(limit) < 2 ** 53 - 1;

function limits(schema: oas31.SchemaObject): string[] {
  const { minLength, maxLength, minItems, maxItems, minimum, maximum, exclusiveMinimum } = schema;
  return [
    isTelling(maxLength) ? `at most ${maxLength} characters` : "",
    isTelling(minLength) && minLength > 1 ? `at least ${minLength} characters` : "",
    isTelling(minItems) ? `at least ${minItems}` : "",
    isTelling(maxItems) ? `at most ${maxItems} items` : "",
    isTelling(minimum) ? `from ${minimum}` : "",
    isTelling(exclusiveMinimum as number | undefined) ? `above ${String(exclusiveMinimum)}` : "",
    isTelling(maximum) ? `up to ${maximum}` : "",
  ].filter((note) => note !== "");
}

/** What else there is to know about a schema: its description, its values, its limits, its default. */
export function schemaNotes(schema: Schema): readonly string[] {
  const own = schema as oas31.SchemaObject;
  const notes = own.description === undefined ? [] : [own.description];
  const alternatives = schemaNameOf(schema) === null ? alternativesOf(own) : [];
  for (const alternative of alternatives) {
    if (schemaNameOf(alternative) !== null) continue;
    const { enum: values, ...rest } = alternative as oas31.SchemaObject;
    if (values !== undefined) notes.push(`One of ${values.map(String).join(", ")}.`);
    const found = limits(rest);
    if (found.length > 0) notes.push(sentence(found.join(", ")));
  }
  if (own.default !== undefined) notes.push(`Default: ${asText(own.default)}.`);
  return notes;
}

const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
const asText = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));
