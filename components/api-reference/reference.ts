import type { SchemaFields } from "./list-fields.ts";

/** What an answer or a body holds: a named schema, or fields of its own. */
export type ReferenceBody = {
  contentType: string;
  type: string;
  schemaName: string | null;
  fields: SchemaFields;
};

export type ReferenceParameter = {
  name: string;
  in: string;
  required: boolean;
  type: string;
  notes: readonly string[];
};

export type ReferenceAnswer = { status: string; body: ReferenceBody | null };

/** One operation as the page shows it. */
export type ReferenceOperation = {
  id: string;
  method: string;
  path: string;
  summary: string;
  description: string;
  /** What a token needs; null when no credentials are needed. */
  scope: string | null;
  parameters: readonly ReferenceParameter[];
  body: ReferenceBody | null;
  answers: readonly ReferenceAnswer[];
  /** Statuses of refusals, in order. */
  refusals: readonly string[];
  curl: string;
};

export type ReferenceGroup = { id: string; name: string; operations: readonly ReferenceOperation[] };

export type ReferenceSchema = {
  id: string;
  name: string;
  type: string;
  notes: readonly string[];
  fields: SchemaFields;
};

/** The API document, arranged for reading. */
export type Reference = { groups: readonly ReferenceGroup[]; schemas: readonly ReferenceSchema[] };
