import { expect, test } from "vitest";
import type { oas31 } from "zod-openapi";

import { readReference } from "./read-reference.ts";

const problem = {
  description: "Refused",
  content: { "application/problem+json": { schema: { type: "object" } } },
};

const document = {
  openapi: "3.1.0",
  info: { title: "Test", version: "1" },
  paths: {
    "/things/{slug}": {
      patch: {
        summary: "Change a thing",
        tags: ["Things"],
        description: "Token scope: `write`. It takes `a while`.",
        parameters: [
          { in: "path", name: "slug", required: true, schema: { type: "string", pattern: "^[a-z0-9]+$" } },
          { in: "header", name: "if-match", required: true, schema: { type: "string" } },
        ],
        requestBody: {
          content: {
            "application/json": {
              schema: {
                type: "object",
                required: ["title"],
                properties: {
                  title: { type: "string", minLength: 1, maxLength: 500 },
                  owner: { type: ["string", "null"], description: "Id of a user." },
                  colour: { default: "red", $ref: "#/components/schemas/Colour" },
                  parts: {
                    type: "array",
                    items: {
                      type: "object",
                      required: ["at"],
                      properties: { at: { type: "string", format: "date-time" } },
                    },
                  },
                },
              },
            },
          },
        },
        responses: {
          "200": {
            description: "Done",
            content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
          },
          "412": problem,
          "422": problem,
        },
      },
    },
    "/open": {
      get: {
        summary: "Open to all",
        tags: ["Open"],
        security: [],
        responses: { "204": { description: "Done" } },
      },
    },
  },
  components: {
    schemas: {
      Thing: {
        type: "object",
        required: ["colours"],
        properties: { colours: { type: "array", items: { $ref: "#/components/schemas/Colour" } } },
      },
      Colour: { type: "string", enum: ["red", "green"] },
    },
  },
} satisfies oas31.OpenAPIObject;

const { groups, schemas } = readReference(document);
const [change] = groups[0]!.operations;

test("operations stand under their tag, with an anchor of method and path", () => {
  expect(groups.map((group) => [group.name, group.operations.map((each) => each.id)])).toEqual([
    ["Things", ["patch-things-slug"]],
    ["Open", ["get-open"]],
  ]);
});

test("the scope is read out of the description, and what is left of it stays", () => {
  expect(change).toMatchObject({ scope: "write", description: "It takes `a while`." });
});

test("an operation without credentials has no scope", () => {
  expect(groups[1]!.operations[0]!.scope).toBeNull();
});

test("a body's fields are listed with those of unnamed objects below the field that holds them", () => {
  expect(change!.body!.fields).toEqual([
    { path: "title", type: "string", schemaName: null, required: true, notes: ["At most 500 characters."] },
    { path: "owner", type: "string or null", schemaName: null, required: false, notes: ["Id of a user."] },
    { path: "colour", type: "Colour", schemaName: "Colour", required: false, notes: ["Default: red."] },
    { path: "parts", type: "list of object", schemaName: null, required: false, notes: [] },
    { path: "parts[].at", type: "date-time", schemaName: null, required: true, notes: [] },
  ]);
});

test("an answer names its schema, and refusals are kept apart from answers", () => {
  expect(change!.answers).toMatchObject([{ status: "200", body: { schemaName: "Thing" } }]);
  expect(change!.refusals).toEqual(["412", "422"]);
});

test("schemas stand by name, with their values or their fields", () => {
  expect(schemas.map(({ name, type, notes }) => ({ name, type, notes }))).toEqual([
    { name: "Colour", type: "string", notes: ["One of red, green."] },
    { name: "Thing", type: "object", notes: [] },
  ]);
  expect(schemas[1]!.fields).toEqual([
    { path: "colours", type: "list of Colour", schemaName: "Colour", required: true, notes: [] },
  ]);
});

test("the example fills in the path, sends what is required and no more", () => {
  expect(change!.curl).toBe(
    [
      `curl "$HINDCAST/api/v1/things/checkout"`,
      `-X PATCH`,
      `-H "Authorization: Bearer $TOKEN"`,
      `-H 'if-match: "1"'`,
      `-H 'Content-Type: application/json'`,
      `-d '{"title":"The title"}'`,
    ].join(" \\\n  "),
  );
});

test("the example of a public operation has no token", () => {
  expect(groups[1]!.operations[0]!.curl).toBe(`curl "$HINDCAST/api/v1/open"`);
});
