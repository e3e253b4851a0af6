import { z } from "zod";

import { DomainError, invalid, isDomainError } from "../../errors.ts";
import type { Point, Series } from "../schema.ts";

/** How text is fetched: with the caller's guard, time limit and size limit. Throws when there is no answer. */
export type GetText = (
  url: string,
  options: { timeoutMs: number; maxBytes: number; headers: Record<string, string> },
) => Promise<{ status: number; contentType: string | null; text: string }>;

type PrometheusQuestion = {
  /** Address of the Prometheus, with its path prefix if it has one. */
  baseUrl: string;
  promql: string;
  fromMs: number;
  toMs: number;
  stepMs: number;
  get: GetText;
};

/** Prometheus refuses a question for more points a series. */
export const MOST_STEPS = 11_000;
const TIMEOUT_MS = 15_000;
const MOST_BYTES = 50 * 1_024 * 1_024;

const success = z.object({
  status: z.literal("success"),
  data: z.object({
    resultType: z.literal("matrix"),
    result: z.array(
      z.object({
        metric: z.record(z.string(), z.string()),
        values: z.array(z.tuple([z.number(), z.string()])).default([]),
      }),
    ),
  }),
});
const failure = z.object({ status: z.literal("error"), errorType: z.string(), error: z.string() });

/**
 * Asks a Prometheus. As from `evaluateQuery`, each series has a point for every step, null where there was no number, and series
 * without a number are left out; milliseconds everywhere. Throws `unavailable` (`prometheus-away`) when there is no usable answer,
 * and `invalid` (`prometheus-refused`) with Prometheus's own sentence when it refuses the question.
 */
export async function queryPrometheus(question: PrometheusQuestion): Promise<Series[]> {
  const { fromMs, toMs, stepMs } = question;
  const steps = Math.max(0, Math.floor((toMs - fromMs) / stepMs) + 1);
  if (!(stepMs > 0) || steps > MOST_STEPS) throw new RangeError(`Not between 1 and ${MOST_STEPS} steps`);
  const answer = await ask(question);
  return answer.data.result.flatMap(({ metric, values }) => {
    const points = pointsOf(values, { fromMs, stepMs, steps });
    const { __name__: _, ...labels } = metric;
    return points.some(([, value]) => value !== null) ? [{ labels, points }] : [];
  });
}

async function ask({ baseUrl, promql, fromMs, toMs, stepMs, get }: PrometheusQuestion) {
  const parameters = new URLSearchParams({
    query: promql,
    start: (fromMs / 1_000).toFixed(3),
    end: (toMs / 1_000).toFixed(3),
    step: (stepMs / 1_000).toFixed(3),
  });
  const url = `${baseUrl.replace(/\/+$/, "")}/api/v1/query_range?${parameters.toString()}`;
  const { status, text } = await get(url, {
    timeoutMs: TIMEOUT_MS,
    maxBytes: MOST_BYTES,
    headers: { accept: "application/json" },
  }).catch((error: unknown) => {
    if (isDomainError(error)) throw error;
    throw away(`does not answer${error instanceof Error ? `: ${error.message}` : ""}`);
  });
  const json = jsonOf(text);
  const refused = failure.safeParse(json).data;
  // 503 is said of a query that took too long or was stopped, which is no fault of the question.
  if (refused && (status === 400 || status === 422))
    throw invalid("prometheus-refused", `Prometheus refused the question: ${refused.error}`);
  if (refused) throw away(`could not answer: ${refused.error}`);
  if (status !== 200) throw away(`answered with status ${status}`);
  const answer = success.safeParse(json).data;
  if (!answer) throw away("answered something that is no result of a query over a range");
  return answer;
}

const away = (what: string) => new DomainError("unavailable", "prometheus-away", `Prometheus ${what}.`);

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Prometheus leaves steps without a value out. */
function pointsOf(
  values: readonly (readonly [number, string])[],
  { fromMs, stepMs, steps }: { fromMs: number; stepMs: number; steps: number },
): Point[] {
  const points = Array.from({ length: steps }, (_, step): Point => [fromMs + step * stepMs, null]);
  for (const [seconds, text] of values) {
    const point = points[Math.round((seconds * 1_000 - fromMs) / stepMs)];
    const value = Number(text);
    // "NaN" and "+Inf" are no numbers, here as in JSON.
    if (point && Number.isFinite(value)) point[1] = value;
  }
  return points;
}
