import { describe, expect, it } from "vitest";

import type { KnownPanel } from "./command.ts";
import { findPanel, suggestPanels } from "./find-panel.ts";

const panel = (slug: string, title: string, service = "storefront"): KnownPanel => ({
  service,
  serviceName: service,
  slug,
  title,
});
const panels = [
  panel("hit-ratio", "Cache hit ratio"),
  panel("hits", "Cache hit"),
  panel("deadlocks", "Deadlocks per minute"),
  panel("errors", "Errors"),
  panel("errors", "Errors", "checkout"),
];
const found = (text: string) => {
  const one = findPanel(text, panels);
  return one === null ? null : `${one.panel.service}/${one.panel.slug}|${one.note}`;
};

describe("findPanel", () => {
  it.each([
    ["Cache hit ratio", "storefront/hit-ratio|"],
    ["cache  HIT ratio: down to 18 %", "storefront/hit-ratio|down to 18 %"],
    ["cache hit rate is low", "storefront/hits|rate is low"],
    ["hit-ratio fell at 14:05", "storefront/hit-ratio|fell at 14:05"],
    ["deadlocks", "storefront/deadlocks|"],
    ["deadlocks – one a second", "storefront/deadlocks|one a second"],
    ["per minute: they rise", "storefront/deadlocks|they rise"],
    ["checkout/errors: 5 %", "checkout/errors|5 %"],
  ])("%s names %s", (text, named) => {
    expect(found(text)).toBe(named);
  });

  it.each([
    "",
    "https://example.test/graph",
    "hitting the cache",
    "the pool is full",
    "ca",
    "error: disk full",
  ])("%j is a text like any other, or names several", (text) => {
    expect(found(text)).toBeNull();
  });
});

describe("suggestPanels", () => {
  it("offers all, then those that fit, by a name that is theirs alone", () => {
    expect(suggestPanels("", panels)?.suggestions).toHaveLength(5);
    expect(suggestPanels("dead", panels)).toMatchObject({
      length: 4,
      suggestions: [{ insert: "Deadlocks per minute: ", label: "Deadlocks per minute" }],
    });
    expect(suggestPanels("err", panels)?.suggestions.map(({ insert }) => insert)).toEqual([
      "storefront/errors: ",
      "checkout/errors: ",
    ]);
    expect(suggestPanels("network", panels)).toBeNull();
  });
});
