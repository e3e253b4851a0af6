import { z } from "zod";
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from "zod-openapi";

import { type OperationSpec, pathParametersOf, takesIdempotencyKey } from "./operation.ts";
import { problem, statusOf } from "./problem.ts";

const json = (schema: z.ZodType) => ({ "application/json": { schema } });
const problemJson = { "application/problem+json": { schema: problem } };

const REQUEST_ID = {
  "x-request-id": { description: "Mention it when you report a fault.", schema: { type: "string" as const } },
};

/** The OpenAPI 3.1 document of these operations, made from the schemas that validate. */
export function openApiDocument(operations: readonly OperationSpec[]) {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const operation of operations) {
    (paths[operation.path] ??= {})[operation.method.toLowerCase()] = describe(operation);
  }
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Hindcast",
      version: "1",
      description:
        "Incidents and postmortems. Times are RFC 3339 with offset; answers give UTC with milliseconds.",
    },
    servers: [{ url: "/api/v1" }],
    security: [{ token: [] }, { session: [] }],
    components: {
      securitySchemes: {
        token: { type: "http", scheme: "bearer", description: "A token of the profile page, `hc_…`." },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "hindcast.session",
          description:
            "The cookie of signing in. Where the installation is reached by https its name is `__Host-hindcast.session`.",
        },
      },
    },
    paths: { ...(paths as ZodOpenApiPathsObject), "/events": eventsPath },
  });
}

/** The live stream has no JSON answer, so it is described here rather than declared as an operation. */
const eventsPath: ZodOpenApiPathsObject[string] = {
  get: {
    summary: "Follow what happens, live",
    tags: ["Events"],
    operationId: "followEvents",
    description:
      "Server-sent events. Last-Event-ID resumes with nothing missed; `event: reset` asks to read anew; `event: inbox` says that something waits in one's inbox.",
    requestParams: {
      query: z.object({ incident: z.string().optional(), lastEventId: z.string().optional() }),
      header: z.object({ "last-event-id": z.string().optional() }),
    },
    responses: {
      200: { description: "The stream", content: { "text/event-stream": { schema: z.string() } } },
      ...refusals(
        ["unauthenticated", "forbidden", "not-found", "invalid", "unavailable"].map(
          (code) => statusOf[code as "invalid"],
        ),
      ),
    },
  },
};

function describe(operation: OperationSpec): ZodOpenApiOperationObject {
  const { method, path, summary, tag, output, status, scope } = operation;
  const inPath = pathParametersOf(path);
  const fields = Object.entries(operation.input.shape as Record<string, z.ZodType>);
  const pick = (keep: (name: string) => boolean) =>
    z.strictObject(Object.fromEntries(fields.filter(([name]) => name !== "expectedVersion" && keep(name))));
  const rest = pick((name) => !inPath.includes(name));
  const isVersioned = "expectedVersion" in operation.input.shape;
  return {
    summary,
    tags: [tag],
    operationId: operationIdOf(operation),
    ...(scope === "public" && { security: [] }),
    ...(operation.tokenField !== undefined && { security: [] }),
    ...(scope !== "public" && { description: describedScope(operation) }),
    requestParams: {
      path: pick((name) => inPath.includes(name)),
      ...(method === "GET" && { query: rest }),
      ...(operation.body === "text" && {
        query: pick((name) => !inPath.includes(name) && name !== "text" && name !== "contentType"),
      }),
      ...headersOf(operation, isVersioned),
    },
    ...bodyOf(operation, rest),
    responses: {
      [status]: { description: summary, headers: REQUEST_ID, ...(output && { content: json(output) }) },
      ...refusals(refusalStatusesOf(operation, isVersioned), operation.refusal?.output),
    },
  };
}

const describedScope = ({ scope, tokenField }: OperationSpec) =>
  `Token scope: \`${scope}\`.${tokenField === undefined ? "" : ` The token stands in \`${tokenField}\`.`}`;

function headersOf(operation: OperationSpec, isVersioned: boolean) {
  if (isVersioned) {
    const etag = z.string().meta({ description: "The ETag that you have read." });
    // Of what may not be there yet.
    const isOptional = operation.input.shape.expectedVersion instanceof z.ZodOptional;
    return { header: z.object({ "if-match": isOptional ? etag.optional() : etag }) };
  }
  if (!takesIdempotencyKey(operation)) return {};
  const key = z.string().max(200).optional().meta({ description: "Makes sending it again safe." });
  return { header: z.object({ "idempotency-key": key }) };
}

function bodyOf({ method, body }: OperationSpec, rest: z.ZodObject) {
  if (method === "GET" || method === "DELETE") return {};
  const document = { schema: z.string() };
  if (body === "text")
    return {
      requestBody: { required: true, content: { "text/markdown": document, "text/plain": document } },
    };
  const required = Object.values(rest.shape).some(
    (field) => !(field as z.ZodType).safeParse(undefined).success,
  );
  return { requestBody: { required, content: json(rest) } };
}

/** Every status other than the good one that the operation can answer. */
function refusalStatusesOf(operation: OperationSpec, isVersioned: boolean): number[] {
  const { method, scope, errors } = operation;
  if (operation.refusal) return [400, 429, 503];
  const statuses = new Set([...errors.map((code) => statusOf[code]), 422, 503]);
  if (scope !== "public") statuses.add(401).add(403);
  if (takesIdempotencyKey(operation)) statuses.add(409);
  if (method !== "GET" && method !== "DELETE") for (const status of [400, 413, 415]) statuses.add(status);
  if (isVersioned) statuses.add(412).add(428);
  return [...statuses].sort((a, b) => a - b);
}

function refusals(statuses: readonly number[], form?: z.ZodType) {
  const content = form ? json(form) : problemJson;
  return Object.fromEntries(
    statuses.map((status) => [status, { description: "Refused", headers: REQUEST_ID, content }]),
  );
}

/** `POST /incidents/{key}/timeline` is `postIncidentsTimeline`. */
function operationIdOf({ method, path }: OperationSpec): string {
  const words = path
    .replace(/\{\w+\}/g, "")
    .split(/[^a-zA-Z]+/)
    .filter(Boolean);
  return (
    method.toLowerCase() +
    words.map((word) => word[0]?.toUpperCase() + word.slice(1)).join("") +
    (path.endsWith("}") ? "ByKey" : "")
  );
}
