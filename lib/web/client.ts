import type { z } from "zod";

import type { allOperations } from "./api/all-operations.ts";
import type { Problem } from "./problem.ts";

type AnyOperation = (typeof allOperations)[number];
type Operations = { [Op in AnyOperation as `${Op["method"]} ${Op["path"]}`]: Op };
type OutputOf<Output> = Output extends z.ZodType ? z.input<Output> : undefined;

/** How a call is named: method and path, as the API document writes them. */
export type ApiCall = keyof Operations;
/** Everything a call takes: path parameters, query or body, and `expectedVersion`, in one object. */
export type ApiInput<Call extends ApiCall> = z.input<Operations[Call]["input"]>;
export type ApiOutput<Call extends ApiCall> = OutputOf<Operations[Call]["output"]>;

/** A refusal of the API, or the lack of an answer (`status` 0). */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: Problem;

  /** `options.cause`: what fetch threw, when there was no answer. */
  constructor(problem: Problem, options?: ErrorOptions) {
    super(problem.detail, options);
    this.problem = problem;
  }

  get status(): number {
    return this.problem.status;
  }
}

export type ClientOptions = {
  /** Where the server is; the page's own origin if empty. */
  baseUrl?: string;
  headers?: Readonly<Record<string, string>>;
};

export type CallOptions = {
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** How long to wait for the whole answer; what takes longer counts as no answer. */
  timeoutMs?: number;
};

export type ApiClient = {
  /** Calls one operation. Throws ApiError for every refusal and when there is no answer. */
  call<Call extends ApiCall>(
    call: Call,
    input: ApiInput<Call>,
    options?: CallOptions,
  ): Promise<ApiOutput<Call>>;
};

const unreachable = (path: string): Problem => ({
  type: "/problems/unreachable",
  title: "No answer",
  status: 0,
  detail: "The server cannot be reached. Nothing you typed is lost; try again shortly.",
  instance: path,
  requestId: "",
});

/** The typed client that components and the CLI use. */
export function apiClient({ baseUrl = "", headers = {} }: ClientOptions = {}): ApiClient {
  return {
    async call<Call extends ApiCall>(call: Call, input: ApiInput<Call>, options: CallOptions = {}) {
      const [method = "", path = ""] = call.split(" ");
      const { url, init } = requestOf(method, path, { ...(input as Record<string, unknown>) });
      const limit = options.timeoutMs === undefined ? undefined : AbortSignal.timeout(options.timeoutMs);
      const signals = [options.signal, limit].filter((signal) => signal !== undefined);
      const response = await fetch(`${baseUrl}/api/v1${url}`, {
        ...init,
        ...(signals.length > 0 && { signal: AbortSignal.any(signals) }),
        headers: {
          ...init.headers,
          ...headers,
          ...(options.idempotencyKey !== undefined && { "idempotency-key": options.idempotencyKey }),
        },
      }).catch((error: unknown) => {
        if (options.signal?.aborted) throw error;
        throw new ApiError(unreachable(url), { cause: error });
      });
      const answer = await answerOf(response, url);
      if (limit?.aborted) throw new ApiError(unreachable(url));
      return answer as ApiOutput<Call>;
    },
  };
}

/** Takes path parameters and the version out of the input; what is left is the query or the body. */
function requestOf(method: string, path: string, input: Record<string, unknown>) {
  const url = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = encodeURIComponent(String(input[name]));
    delete input[name];
    return value;
  });
  const { expectedVersion, ...rest } = input;
  const headers: Record<string, string> = {};
  if (typeof expectedVersion === "number") headers["if-match"] = `"${expectedVersion}"`;
  if (path === "/imports/postmortem") return documentRequest(url, rest, headers);
  if (method === "GET" || method === "DELETE") return { url: url + queryOf(rest), init: { method, headers } };
  headers["content-type"] = "application/json";
  return { url, init: { method, headers, body: JSON.stringify(rest) } };
}

function documentRequest(
  url: string,
  { text, contentType, ...query }: Record<string, unknown>,
  headers: Record<string, string>,
) {
  headers["content-type"] = typeof contentType === "string" ? contentType : "text/markdown";
  return { url: url + queryOf(query), init: { method: "POST", headers, body: String(text) } };
}

function queryOf(input: Record<string, unknown>): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== "");
  const query = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return query === "" ? "" : `?${query}`;
}

async function answerOf(response: Response, url: string): Promise<unknown> {
  if (response.status === 204) return undefined;
  const body: unknown = await response.json().catch(() => null);
  if (response.ok) return body;
  if (typeof body === "object" && body !== null && "detail" in body) throw new ApiError(body as Problem);
  throw new ApiError({ ...unreachable(url), status: response.status });
}
