import type { Matcher, Selector } from "#lib/domain/metrics/schema.ts";

type Read = { selectors: Selector[]; problem: string | null };

const line = /^([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(?:\{(.*)\})?$/;
const pair = /^\s*([a-zA-Z_][a-zA-Z0-9_]*)\s*(=~|!~|!=|=)\s*"((?:[^"\\]|\\.)*)"\s*(,|$)/;

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t" };
const unescaped = (text: string) =>
  text.replaceAll(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
const escaped = (text: string) =>
  text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");

function matchersIn(text: string): Matcher[] | null {
  const matchers: Matcher[] = [];
  let rest = text;
  while (rest.trim() !== "") {
    const found = pair.exec(rest);
    if (found === null) return null;
    const [all, label = "", op, value = ""] = found;
    matchers.push({ label, op: op as Matcher["op"], value: unescaped(value) });
    rest = rest.slice(all.length);
  }
  return matchers;
}

/** Reads metrics as PromQL writes them, one a line: `http_requests_total{status=~"5.."}`. */
export function readSelectors(text: string): Read {
  const selectors: Selector[] = [];
  for (const given of text.split("\n").map((one) => one.trim())) {
    if (given === "") continue;
    const [, metric, inside] = line.exec(given) ?? [];
    const matchers = matchersIn(inside ?? "");
    if (metric === undefined || matchers === null)
      return { selectors, problem: `“${given}” is not read: write it as http_requests_total{status="500"}.` };
    selectors.push({ metric, matchers });
  }
  return { selectors, problem: selectors.length === 0 ? "Give the name of a metric." : null };
}

/** Reads label conditions, separated by commas: `job="web", env!="test"`. */
export function readMatchers(text: string): { matchers: Matcher[]; problem: string | null } {
  const matchers = matchersIn(text.trim().replace(/^\{(.*)\}$/, "$1"));
  return matchers === null
    ? { matchers: [], problem: 'Write it as job="web", env!="test".' }
    : { matchers, problem: null };
}

export const matchersText = (matchers: readonly Matcher[]): string =>
  matchers.map(({ label, op, value }) => `${label}${op}"${escaped(value)}"`).join(", ");

/** Metrics as they are read: one a line. */
export const selectorsText = (
  selectors: readonly { metric: string; matchers?: readonly Matcher[] }[],
): string =>
  selectors
    .map(({ metric, matchers = [] }) =>
      matchers.length === 0 ? metric : `${metric}{${matchersText(matchers)}}`,
    )
    .join("\n");
