import { describe, expect, it } from "vitest";

import { matchersText, readMatchers, readSelectors, selectorsText } from "./selector-text.ts";

describe("metrics as they are written", () => {
  it("are read one a line, and written back the same", () => {
    const text = 'http_requests_total{status=~"5..", path!="/a\\"b"}\nup';
    const { selectors, problem } = readSelectors(text);
    expect(problem).toBeNull();
    expect(selectors).toEqual([
      {
        metric: "http_requests_total",
        matchers: [
          { label: "status", op: "=~", value: "5.." },
          { label: "path", op: "!=", value: '/a"b' },
        ],
      },
      { metric: "up", matchers: [] },
    ]);
    expect(selectorsText(selectors)).toBe(text);
  });

  it.each(["", "rate(up[1m])", "up{status}", 'up{status="a" b="c"}', "1up"])("%j is not read", (text) => {
    expect(readSelectors(text).problem).not.toBeNull();
  });
});

it("conditions are read with braces and without", () => {
  const { matchers } = readMatchers('{job="web", env!~"test.*",}');
  expect(matchersText(matchers)).toBe('job="web", env!~"test.*"');
  expect(readMatchers("")).toEqual({ matchers: [], problem: null });
  expect(readMatchers("job").problem).not.toBeNull();
});
