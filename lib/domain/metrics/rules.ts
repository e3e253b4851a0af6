import type { Labels, Matcher, PanelQuery, Selector } from "./schema.ts";

/** The same question in PromQL; `matchers` (of the source) narrow every selector. */
export function toPromql(query: PanelQuery, matchers: readonly Matcher[] = []): string {
  throw new Error(`Not here yet: ${query.kind} ${matchers.length}`);
}

/** Which samples a query needs: for a quantile those named `_bucket`. */
export function selectorsOf(query: PanelQuery): Selector[] {
  throw new Error(`Not here yet: ${query.kind}`);
}

/** How far before its time a point looks, in milliseconds: samples are needed from `fromMs - lookbackOf(query)` on. */
export function lookbackOf(query: PanelQuery): number {
  return query.kind === "gauge" ? 300_000 : query.windowSeconds * 1_000;
}

/** Whether labels fit all matchers; a label that is absent has the value "". */
export function matches(labels: Labels, matchers: readonly Matcher[]): boolean {
  throw new Error(`Not here yet: ${Object.keys(labels).length} ${matchers.length}`);
}

/** Why a matcher cannot be used, as a sentence for whoever wrote it; null if it can. */
export function matcherProblem(matcher: Matcher): string | null {
  throw new Error(`Not here yet: ${matcher.label}`);
}
