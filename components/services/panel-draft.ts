import type { PanelJson, PanelQuery } from "#lib/domain/metrics/schema.ts";
import type { GoodDirection, PanelDisplay } from "#prisma/generated/enums.ts";

import { readSelectors, selectorsText } from "./selector-text.ts";

/** A panel as its form holds it: everything that is written, as text. */
export type PanelDraft = {
  title: string;
  slug: string;
  description: string;
  kind: PanelQuery["kind"];
  of: string;
  over: string;
  aggregate: "sum" | "avg" | "min" | "max";
  per: "second" | "minute" | "hour";
  windowSeconds: string;
  quantile: string;
  by: string;
  unit: string;
  goodDirection: GoodDirection;
  threshold: string;
  display: PanelDisplay;
  position: string;
};

export const EMPTY_PANEL: PanelDraft = {
  title: "",
  slug: "",
  description: "",
  kind: "rate",
  of: "",
  over: "",
  aggregate: "sum",
  per: "second",
  windowSeconds: "60",
  quantile: "0.95",
  by: "",
  unit: "1/s",
  goodDirection: "neither",
  threshold: "",
  display: "line",
  position: "0",
};

/** The form of a panel that is there. */
export function draftOf(panel: PanelJson): PanelDraft {
  const { query } = panel;
  return {
    ...EMPTY_PANEL,
    title: panel.title,
    slug: panel.slug,
    description: panel.description,
    kind: query.kind,
    of: selectorsText(query.of),
    over: query.kind === "ratio" ? selectorsText(query.over) : "",
    ...(query.kind === "gauge" && { aggregate: query.aggregate }),
    ...(query.kind === "rate" && { per: query.per ?? "second" }),
    ...(query.kind === "quantile" && { quantile: String(query.quantile) }),
    ...(query.kind !== "gauge" && { windowSeconds: String(query.windowSeconds ?? 60) }),
    by: (query.by ?? []).join(", "),
    unit: panel.unit,
    goodDirection: panel.goodDirection,
    threshold: panel.threshold === null ? "" : String(panel.threshold),
    display: panel.display,
    position: String(panel.position),
  };
}

export type ReadDraft = { query: PanelQuery | null; problems: Readonly<Record<string, string>> };

const listed = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** What a form asks the metrics, as far as it can be read; `problems` by the names of its fields. */
export function queryOf(draft: PanelDraft): ReadDraft {
  const of = readSelectors(draft.of);
  const over = draft.kind === "ratio" ? readSelectors(draft.over) : null;
  const [windowSeconds, quantile] = [Number(draft.windowSeconds), Number(draft.quantile)];
  const problems: Record<string, string> = {};
  if (of.problem !== null) problems.of = of.problem;
  if (over !== null && over.problem !== null) problems.over = over.problem;
  if (
    draft.kind !== "gauge" &&
    !(Number.isInteger(windowSeconds) && windowSeconds >= 5 && windowSeconds <= 86_400)
  )
    problems.windowSeconds = "Give whole seconds, 5 to 86400.";
  if (draft.kind === "quantile" && !(draft.quantile.trim() !== "" && quantile >= 0 && quantile <= 1))
    problems.quantile = "Give a number from 0 to 1, such as 0.95.";
  if (Object.keys(problems).length > 0) return { query: null, problems };
  const asked = { of: of.selectors, by: listed(draft.by) };
  const queries: Record<PanelQuery["kind"], () => PanelQuery> = {
    gauge: () => ({ kind: "gauge", ...asked, aggregate: draft.aggregate }),
    rate: () => ({ kind: "rate", ...asked, per: draft.per, windowSeconds }),
    increase: () => ({ kind: "increase", ...asked, windowSeconds }),
    ratio: () => ({ kind: "ratio", ...asked, over: over?.selectors ?? [], windowSeconds }),
    quantile: () => ({ kind: "quantile", ...asked, quantile, windowSeconds }),
  };
  return { query: queries[draft.kind](), problems };
}

/** The number of a field that may be empty; undefined when it holds none. */
export function numberIn(text: string): number | null | undefined {
  if (text.trim() === "") return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}
