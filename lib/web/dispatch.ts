import { type Actor, actorId } from "#lib/domain/actor.ts";
import { type Context, inSqlTransaction, inTransaction } from "#lib/domain/context.ts";
import { isJsonText } from "#lib/domain/json-text.ts";

import { etagOf } from "./expected-version.ts";
import { inputGivenBy } from "./given-input.ts";
import { idempotencyKeyOf, isAnswered, runOnce } from "./idempotency.ts";
import { type OperationSpec, takesIdempotencyKey } from "./operation.ts";
import { toProblem } from "./problem.ts";
import {
  assertSameOrigin,
  assertScope,
  authenticate,
  authenticateToken,
  contextFor,
  requestIdOf,
} from "./request-context.ts";
import { countAgainstLimit, LIMIT_WINDOW_S } from "./request-limit.ts";

/** An operation as the door sees it: what it runs no longer matters. */
export type AnyOperation = OperationSpec & {
  // oxlint-disable-next-line typescript/no-explicit-any -- every operation's own input; `operation()` has checked it
  ask?: (ctx: Context, input: any) => Promise<unknown>;
  // oxlint-disable-next-line typescript/no-explicit-any -- as above, and what its own `ask` answered
  run: (ctx: Context, input: any, asked: any) => Promise<unknown>;
};

const SYSTEM: Actor = { type: "system", job: "anonymous request" };

/** Answers are for this caller and this moment, and never anything but what their type says. */
const COMMON_HEADERS = { "cache-control": "no-store", "x-content-type-options": "nosniff" };
const JSON_HEADERS = { "content-type": "application/json; charset=utf-8" };

const principalOf = (actor: Actor) => `${actor.type}:${actorId(actor)}`;

/** Serves one request for one operation: authenticate, validate, run, answer. Never throws. */
export async function dispatch(
  op: AnyOperation,
  request: Request,
  pathParameters: Record<string, string>,
): Promise<Response> {
  const requestId = requestIdOf(request.headers);
  try {
    // Only where the token stands in the body is that read before it is known who sent it.
    const told = op.tokenField === undefined ? null : await inputGivenBy(op, request, pathParameters);
    const actor = told ? await authenticateToken(told[op.tokenField ?? ""]) : await senderOf(op, request);
    if (actor !== SYSTEM)
      await countAgainstLimit(principalOf(actor), op.scope === "alerts" ? "alerts" : "requests");
    assertScope(actor, op.scope);
    assertSameOrigin(actor, op.method, request.headers);
    const ctx = contextFor(actor, request.headers, requestId);
    const input = op.input.parse(told ?? (await inputGivenBy(op, request, pathParameters)));
    const key = takesIdempotencyKey(op) ? idempotencyKeyOf(request.headers) : null;
    if (key === null) return answered(op, requestId, await op.run(ctx, input, await op.ask?.(ctx, input)));
    return await answeredOnce(op, ctx, { key, input });
  } catch (error) {
    return refused(error, request, requestId, op.refusal);
  }
}

const senderOf = ({ scope }: OperationSpec, { headers }: Request): Promise<Actor> | Actor =>
  scope === "public" ? SYSTEM : authenticate(headers);

async function answeredOnce(
  op: AnyOperation,
  ctx: Context,
  { key, input }: { key: string; input: unknown },
): Promise<Response> {
  const repeatable = {
    principal: principalOf(ctx.actor),
    key,
    isSecret: op.answersSecret === true,
    request: `${op.method} ${op.path} ${JSON.stringify(input)}`,
  };
  // The transaction of a key is no place to wait for another server in, and what was answered needs no asking again.
  const isDone = op.ask !== undefined && (await isAnswered(ctx.sql, repeatable));
  const asked: unknown = isDone ? undefined : await op.ask?.(ctx, input);
  const run = async (inside: Context) => {
    const { body } = documentOf(op, await op.run(inside, input, asked));
    return { status: op.status, body };
  };
  const answer =
    op.transaction === "sql"
      ? await runOnce(
          repeatable,
          (once) => inSqlTransaction(ctx, once),
          (inside) => run({ ...ctx, ...inside }),
        )
      : await runOnce<Context>(repeatable, (once) => inTransaction(ctx, once), run);
  const version = /"version":(\d+)/.exec(answer.body)?.[1];
  return new Response(op.output ? answer.body : null, {
    status: answer.status,
    headers: {
      ...COMMON_HEADERS,
      ...JSON_HEADERS,
      "x-request-id": ctx.requestId,
      ...(version !== undefined && hasVersion(op) && { etag: etagOf(Number(version)) }),
      ...(answer.replayed && { "idempotent-replayed": "true" }),
    },
  });
}

const hasVersion = (op: OperationSpec) =>
  op.output !== null && "shape" in op.output && "version" in (op.output.shape as object);

/** The answer's bytes and its version, if it has one. */
function documentOf(op: OperationSpec, output: unknown): { body: string; version: number | undefined } {
  if (!op.output) return { body: "", version: undefined };
  if (isJsonText(output)) return { body: output.json, version: output.version };
  const version = (output as { version?: unknown } | null)?.version;
  return { body: JSON.stringify(output), version: typeof version === "number" ? version : undefined };
}

function answered(op: OperationSpec, requestId: string, output: unknown): Response {
  const { body, version } = documentOf(op, output);
  return new Response(op.output ? body : null, {
    status: op.status,
    headers: {
      ...COMMON_HEADERS,
      ...(op.output && JSON_HEADERS),
      "x-request-id": requestId,
      ...(version !== undefined && { etag: etagOf(version) }),
    },
  });
}

/** A refusal as problem+json, or in the form that the sender understands. */
export function refused(
  error: unknown,
  request: Request,
  requestId: string,
  form?: OperationSpec["refusal"],
): Response {
  const problem = toProblem(error, { instance: new URL(request.url).pathname, requestId });
  const { status, body } = form?.of(problem) ?? { status: problem.status, body: problem };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      ...COMMON_HEADERS,
      "content-type": `application/${form ? "json" : "problem+json"}; charset=utf-8`,
      "x-request-id": requestId,
      ...(status === 401 && { "www-authenticate": "Bearer" }),
      ...(problem.status === 503 && { "retry-after": "2" }),
      ...(problem.status === 429 && { "retry-after": String(LIMIT_WINDOW_S) }),
      // What was not read of it would be taken for the next request.
      ...(problem.status === 413 && { connection: "close" }),
    },
  });
}
