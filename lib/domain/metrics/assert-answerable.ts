import { invalid } from "../errors.ts";
import { matcherProblem } from "./rules.ts";
import type { Matcher, PanelQuery } from "./schema.ts";

/** Refuses matchers that could never be used, such as a regular expression that is none (`invalid-matcher`). */
export function assertUsable(matchers: readonly Matcher[]): void {
  for (const matcher of matchers) {
    const problem = matcherProblem(matcher);
    if (problem !== null) throw invalid("invalid-matcher", problem, { label: matcher.label });
  }
}

/** Refuses a panel's query whose matchers could never be used. */
export function assertAnswerable(query: PanelQuery): void {
  const selectors = query.kind === "ratio" ? [...query.of, ...query.over] : query.of;
  assertUsable(selectors.flatMap(({ matchers }) => matchers));
}
