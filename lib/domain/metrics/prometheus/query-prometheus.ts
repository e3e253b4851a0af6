import type { Series } from "../schema.ts";

/** How text is fetched: with the caller's guard, time limit and size limit. */
export type GetText = (
  url: string,
  options: { timeoutMs: number; maxBytes: number; headers: Record<string, string> },
) => Promise<{ status: number; contentType: string | null; text: string }>;

export type PrometheusQuestion = {
  /** Address of the Prometheus, with its path prefix if it has one. */
  baseUrl: string;
  promql: string;
  fromMs: number;
  toMs: number;
  stepMs: number;
  get: GetText;
};

/**
 * Asks a Prometheus. As from `evaluateQuery`, each series has a point for every step, null where there was no number. Throws
 * `unavailable` (`prometheus-away`) when there is no usable answer and `invalid` (`prometheus-refused`) with Prometheus's own
 * sentence when it refuses the question.
 */
export async function queryPrometheus(question: PrometheusQuestion): Promise<Series[]> {
  throw new Error(`Not here yet: ${question.promql}`);
}
