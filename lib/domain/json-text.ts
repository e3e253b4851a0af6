declare const shape: unique symbol;

/** A JSON document that PostgreSQL has already written; the door sends it on as it is. */
export type JsonText<Shape> = { readonly json: string; readonly [shape]?: Shape };

export const jsonText = <Shape>(json: string): JsonText<Shape> => ({ json });

/** The document as a value, for callers that need more than bytes. */
export const parsedJson = <Shape>(text: JsonText<Shape>): Shape => JSON.parse(text.json) as Shape;
