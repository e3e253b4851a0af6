import autocannon from "autocannon";

export type Load = {
  url: string;
  method: "GET" | "POST";
  headers?: Record<string, string>;
  /** The path of the n-th request. */
  path: (n: number) => string;
  /** Headers and body of the n-th request that differ from one to the next. */
  vary?: (n: number) => { headers?: Record<string, string>; body?: string };
};

export type Result = { requestsPerSecond: number; p50: number; p99: number; failed: number };

export const CONNECTIONS = 16;

/** Sends one load for so many seconds over 16 connections. Latencies in milliseconds; `failed` counts all but 2xx. */
export async function run(load: Load, seconds: number): Promise<Result> {
  let sent = 0;
  const result = await autocannon({
    url: load.url,
    connections: CONNECTIONS,
    duration: seconds,
    requests: [
      {
        method: load.method,
        setupRequest(request) {
          const n = sent++;
          const varied = load.vary?.(n);
          return {
            ...request,
            path: load.path(n),
            headers: { ...load.headers, ...varied?.headers },
            ...(varied?.body !== undefined && { body: varied.body }),
          };
        },
      },
    ],
  });
  return {
    requestsPerSecond: result["2xx"] / result.duration,
    p50: result.latency.p50,
    p99: result.latency.p99,
    failed: result.non2xx + result.errors,
  };
}

export const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
