import type { z } from "zod";

import type { Context } from "#lib/domain/context.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";
import type { JsonText } from "#lib/domain/json-text.ts";

import type { Problem } from "./problem.ts";

export type Method = "GET" | "POST" | "PATCH" | "PUT" | "DELETE";

/** What a token must be allowed to do; `public` needs no credentials. A session may do what its user's role allows. */
export type Scope = "public" | "read" | "write" | "admin" | "alerts";

/** What describes one endpoint: enough for routing, validation and the OpenAPI document. */
export type OperationSpec = {
  method: Method;
  /** Under /api/v1; `{name}` takes the input's field of that name. */
  path: `/${string}`;
  tag: string;
  summary: string;
  scope: Scope;
  /** Path parameters, then the query (GET) or the body; `expectedVersion` comes from If-Match. */
  input: z.ZodObject;
  output: z.ZodType | null;
  status: 200 | 201 | 202 | 204;
  errors: readonly ErrorCode[];
  /** `text` takes Markdown or plain text, up to 5 MiB, into the input's field `text`; parameters come from the query. */
  body?: "json" | "text";
  /** Bytes of a JSON body, where it may be more than a mebibyte. */
  largest?: number;
  /** The field of the body that holds the token, where senders have no other place for it; headers then say nothing. */
  tokenField?: string;
  /** How a refusal is said to senders that understand another form than ours. */
  refusal?: { output: z.ZodType; of: (problem: Problem) => { status: number; body: object } };
  /** The answer holds a secret, so that a repeated Idempotency-Key cannot have it again. */
  answersSecret?: true;
  /** A command on SQL alone runs in the cheaper transaction. */
  transaction?: "sql";
};

/** One endpoint of the API: its description and the command or read behind it, which compile only if they fit. */
export type Operation<
  Input extends z.ZodObject,
  Output extends z.ZodType | null,
  Asked = undefined,
> = OperationSpec & {
  input: Input;
  output: Output;
  /**
   * What has to be asked elsewhere before the command, such as another server: it runs outside any transaction, writes
   * nothing, and refuses whoever may not. Not asked again for a request that is repeated with its Idempotency-Key.
   */
  ask?: (ctx: Context, input: z.output<Input>) => Promise<Asked>;
  run: (ctx: Context, input: z.output<Input>, asked: Asked) => Promise<Answer<Output>>;
};

export type Answer<Output extends z.ZodType | null> = Output extends z.ZodType
  ? z.input<Output> | JsonText<z.input<Output>>
  : void;

/** Only here so that an operation's types are inferred, kept and checked together. */
export const operation = <
  const Spec extends { method: Method; path: `/${string}` },
  Input extends z.ZodObject,
  Output extends z.ZodType | null,
  Asked = undefined,
>(
  op: Operation<Input, Output, Asked> & Spec,
) => op;

/** Whether an Idempotency-Key counts. Alerts have a key of their own, with which they may come any number of times. */
export const takesIdempotencyKey = ({ method, scope }: OperationSpec): boolean =>
  method === "POST" && scope !== "public" && scope !== "alerts";

/** The names in a path's braces. */
export function pathParametersOf(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
}
