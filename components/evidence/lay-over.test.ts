import { describe, expect, it } from "vitest";

import { comparisonWords, laidOver, overAddress, overIn, withChosen } from "./lay-over.ts";

const frozen = (name: string, from: number, ...values: (number | null)[]) => ({
  name,
  unit: "ratio",
  from,
  to: from + (values.length - 1) * 10,
  series: [
    {
      labels: { code: "200" },
      points: values.map((value, index): [number, number | null] => [from + index * 10, value]),
    },
  ],
});

describe("laidOver", () => {
  it("moves the second to begin with the first, in a window that holds both", () => {
    const over = laidOver(frozen("before", 1_000, 1, 2), frozen("after", 5_000, 3, null, 4));
    expect(over).toEqual({
      from: 1_000,
      to: 1_020,
      series: [
        {
          name: "before",
          labels: { code: "200" },
          points: [
            [1_000, 1],
            [1_010, 2],
          ],
        },
        {
          name: "after",
          labels: { code: "200" },
          points: [
            [1_000, 3],
            [1_010, null],
            [1_020, 4],
          ],
        },
      ],
    });
  });

  it("has no axis for two units", () => {
    expect(laidOver(frozen("before", 0, 1), { ...frozen("after", 0, 1), unit: "s" })).toBeNull();
  });
});

describe("comparisonWords", () => {
  const [shop, mail] = [
    { slug: "shop", name: "Shop" },
    { slug: "mail", name: "Mail" },
  ];
  it("tells the sides apart by time, by service or by panel", () => {
    expect(comparisonWords({ title: "Hits", service: shop }, { title: "Hits", service: shop })).toEqual({
      title: "Hits, before and after",
      names: ["before", "after"],
    });
    expect(comparisonWords({ title: "Hits", service: shop }, { title: "Hits", service: mail })).toEqual({
      title: "Hits of Shop and Mail",
      names: ["Shop", "Mail"],
    });
    expect(comparisonWords({ title: "Hits", service: shop }, { title: "Errors", service: shop })).toEqual({
      title: "Hits and Errors",
      names: ["Hits", "Errors"],
    });
  });
});

describe("what is chosen", () => {
  it("is in the address: two at most, each once", () => {
    expect(overIn(new URLSearchParams("over=a,b,c"))).toEqual(["a", "b"]);
    expect(overIn(new URLSearchParams("over=a,a,"))).toEqual(["a"]);
    expect(overIn(new URLSearchParams(""))).toEqual([]);
    expect(overAddress("INC-1", ["a", "b"])).toBe("/incidents/INC-1/evidence?over=a,b");
    expect(overAddress("INC-1", [])).toBe("/incidents/INC-1/evidence");
  });

  it("lets the oldest go for a third one", () => {
    expect(withChosen([], "a")).toEqual(["a"]);
    expect(withChosen(["a", "b"], "c")).toEqual(["b", "c"]);
    expect(withChosen(["a", "b"], "a")).toEqual(["b"]);
  });
});
