declare const shape: unique symbol;

/** A JSON document that PostgreSQL has already written; the door sends it on as it is. */
export type JsonText<Shape> = {
  readonly json: string;
  /** The version in the document, for its ETag. */
  readonly version?: number;
  readonly [shape]?: Shape;
};

export const jsonText = <Shape>(json: string, version?: number): JsonText<Shape> =>
  version === undefined ? { json } : { json, version };

export const isJsonText = (value: unknown): value is JsonText<unknown> =>
  typeof value === "object" && value !== null && typeof (value as { json?: unknown }).json === "string";

/** The document as a value, for callers that need more than bytes. */
export const parsedJson = <Shape>(text: JsonText<Shape>): Shape => JSON.parse(text.json) as Shape;
