import { describe, expect, it } from "vitest";

import { mutated, OPENMETRICS_EXAMPLE, PROMETHEUS_EXAMPLE } from "#lib/testing/mutated-expositions.ts";

import { type Exposition, type ExpositionFormat, ExpositionRefused } from "./exposition.ts";
import { formatOfContentType, parseExposition } from "./parse-exposition.ts";

const prometheus = (text: string) => parseExposition(text, { format: "prometheus" });
const openmetrics = (text: string) => parseExposition(`${text}\n# EOF\n`, { format: "openmetrics" });
const only = ({ samples }: Exposition) => {
  expect(samples).toHaveLength(1);
  return samples[0]!;
};

describe("Prometheus text", () => {
  it("gives samples with their labels in order, and what is said about their names", () => {
    const { families, samples } = prometheus(
      '# HELP a_total Was \\"it\\"\\nso \\\\ ?\n# TYPE a_total counter\n# just a word\n\na_total{z="1", b = "x y" ,} 3 1795000000123\na_total 1e-3\n',
    );
    expect(families).toEqual([{ name: "a_total", type: "counter", help: 'Was \\"it\\"\nso \\ ?', unit: "" }]);
    expect(samples).toEqual([
      { name: "a_total", labels: { b: "x y", z: "1" }, value: 3, at: 1_795_000_000_123 },
      { name: "a_total", labels: {}, value: 0.001, at: null },
    ]);
    expect(Object.keys(samples[0]!.labels)).toEqual(["b", "z"]);
  });

  it.each([
    ["+Inf", Infinity],
    ["-inf", -Infinity],
    ["Infinity", Infinity],
    ["nan", Number.NaN],
    ["1.", 1],
    [".5", 0.5],
    ["-0", -0],
    ["1e-999", 0],
    ["0x10", null],
    ["1_000", null],
    ["1e999", null],
    ["+nan", null],
    ["constructor", null],
    ["1e", null],
    ["--1", null],
  ])("takes %s for a value as Prometheus does", (text, value) => {
    if (value === null)
      expect(() => prometheus(`a ${text}`)).toThrow(`line 1: the value ${text} is no number`);
    else expect(only(prometheus(`a ${text}`)).value).toBe(value);
  });

  it("takes escapes, names in quotes, empty labels, line ends of Windows and a last line without one", () => {
    expect(only(prometheus('a{b="\\\\n\\n\\"\\x{}#,"} 1\r\n')).labels).toEqual({ b: '\\n\n"\\x{}#,' });
    expect(only(prometheus('{"a metric",b="1","a label"="2"} 1')).name).toBe("a metric");
    expect(only(prometheus('{"a metric",b="1","a label"="2"} 1')).labels).toEqual({ "a label": "2", b: "1" });
    expect(only(prometheus('a{b=""} 1')).labels).toEqual({});
    const { labels } = only(prometheus('a{__proto__="x",constructor="y"} 1'));
    expect(Object.entries(labels)).toEqual([
      ["__proto__", "x"],
      ["constructor", "y"],
    ]);
    expect(prometheus("")).toEqual({ families: [], samples: [], duplicates: 0 });
  });

  it("counts the first of the same series", () => {
    const { samples, duplicates } = prometheus('a{x="1",y="2"} 1\na{y="2",x="1",z=""} 2\na 3 1\na 4 2\n');
    expect(samples.map(({ value }) => value)).toEqual([1, 3, 4]);
    expect(duplicates).toBe(1);
  });

  it.each([
    ["<!doctype html>", "line 1: there is no name of a metric"],
    ["a 1\nb", "line 2: the value is missing"],
    ["a 1 2 3", "line 1: after the value comes something that is no time in milliseconds"],
    ["a 1 -5", "line 1: after the value comes something that is no time in milliseconds"],
    ["a 1 99999999999999999", "line 1: the time is none that a clock shows"],
    ['a{b="1} 1\nc 2', "line 1: the value of the label b has no closing quote"],
    ['a{b="1"', "line 1: the labels do not end with }"],
    ["a{b=1} 1", "line 1: the value of the label b is not in quotes"],
    ['a{b="1",b="2"} 1', "line 1: the label b stands there twice"],
    ['a{__name__="b"} 1', "line 1: the metric is named twice"],
    ['a{"b"} 1', "line 1: the metric is named twice"],
    ["# TYPE a counters", "line 1: there is no type counters"],
    ["# TYPE a toString", "line 1: there is no type toString"],
    ["a\0 1", "this is no text: it has a character with the code 0"],
  ])("is refused as a whole with line and reason: %s", (text, reason) => {
    expect(() => prometheus(text)).toThrow(new ExpositionRefused(reason));
  });
});

describe("OpenMetrics", () => {
  it("has times in seconds, units, and exemplars that are passed over", () => {
    const { families, samples } = openmetrics(
      '# TYPE a_seconds histogram\n# UNIT a_seconds seconds\n# HELP a_seconds Say \\"so\\"\na_seconds_bucket{le="+Inf"} 17 1795000000.5 # {trace_id="x}"} 0.67 1795000000\na_seconds_created 1.795e9\n',
    );
    expect(families).toEqual([{ name: "a_seconds", type: "histogram", help: 'Say "so"', unit: "seconds" }]);
    expect(samples).toEqual([
      { name: "a_seconds_bucket", labels: { le: "+Inf" }, value: 17, at: 1_795_000_000_500 },
      { name: "a_seconds_created", labels: {}, value: 1.795e9, at: null },
    ]);
  });

  it.each([
    ["a  1", "line 1: the value is missing"],
    [" a 1", "line 1: there is no name of a metric"],
    ["a 1\n\nb 2", "line 2: there is no name of a metric"],
    ["# a word", "line 1: OpenMetrics has no comments but HELP, TYPE, UNIT and EOF"],
    ["# UNIT a_bytes seconds", "line 1: the name a_bytes does not end with its unit seconds"],
    ['a{b="1"c="2"} 1', "line 1: the labels do not end with }"],
    ["a 1 NaN", "line 1: the time is none that a clock shows"],
    ["a 1 1 1", "line 1: something comes after the value that is neither a time nor an exemplar"],
    ['a 1 # {b="1"}', "line 1: the value is missing"],
    ["# EOF\na 1", "line 2: something comes after # EOF"],
  ])("is strict about %s", (text, reason) => {
    expect(() => openmetrics(text)).toThrow(new ExpositionRefused(reason));
  });

  it("ends with # EOF, or something is missing", () => {
    expect(() => parseExposition("a 1\n", { format: "openmetrics" })).toThrow(
      "the last line is not # EOF, so something is missing",
    );
    expect(parseExposition("a 1\n# EOF", { format: "openmetrics" }).samples).toHaveLength(1);
  });
});

it("refuses what is too much", () => {
  const limits = { samples: 2, labels: 2, nameLength: 5, valueLength: 5, lineLength: 60 };
  const refused = (text: string) => {
    expect(() => parseExposition(text, { format: "prometheus", limits })).toThrow(ExpositionRefused);
    expect(() => prometheus(text)).not.toThrow();
  };
  refused("a 1\nb 1\nc 1");
  refused('a{b="1",c="2",d="3"} 1');
  refused("abcdef 1");
  refused('a{abcdef="1"} 1');
  refused('a{b="123456"} 1');
  refused(`# ${"x".repeat(60)}`);
  expect(() => prometheus(`# ${"x".repeat(70_000)}`)).toThrow("line 1: is longer than 65536 characters");
});

it("knows the format by its Content-Type", () => {
  expect(formatOfContentType("application/openmetrics-text; version=1.0.0; charset=utf-8")).toBe(
    "openmetrics",
  );
  expect(formatOfContentType("Text/Plain;version=0.0.4")).toBe("prometheus");
  expect(formatOfContentType(null)).toBe("prometheus");
  expect(formatOfContentType("text/html")).toBeNull();
  expect(formatOfContentType("application/vnd.google.protobuf")).toBeNull();
});

/** The exposition that says the same. */
function printed({ families, samples }: Exposition, format: ExpositionFormat): string {
  const quoted = (text: string) =>
    `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
  const typeOf = (type: string) => (format === "prometheus" && type === "unknown" ? "untyped" : type);
  return [
    ...families.map(({ name, type }) => `# TYPE ${quoted(name)} ${typeOf(type)}`),
    ...samples.map(({ name, labels, value, at }) => {
      const pairs = Object.entries(labels).map(([label, text]) => `,${quoted(label)}=${quoted(text)}`);
      const number = Object.is(value, -0) ? "-0" : String(value);
      const time = at === null ? "" : ` ${format === "prometheus" ? at : at / 1_000}`;
      return `{${quoted(name)}${pairs.join("")}} ${number}${time}`;
    }),
    ...(format === "openmetrics" ? ["# EOF"] : []),
    "",
  ].join("\n");
}

describe.each([
  ["prometheus", PROMETHEUS_EXAMPLE],
  ["openmetrics", OPENMETRICS_EXAMPLE],
] as const)("ten thousand broken expositions in the format of %s", (format, example) => {
  it("are refused in words, or read the same again when printed", () => {
    let accepted = 0;
    for (let seed = 1; seed <= 10_000; seed++) {
      const text = mutated(example, seed);
      let first: Exposition;
      try {
        first = parseExposition(text, { format });
      } catch (error) {
        expect(error).toBeInstanceOf(ExpositionRefused);
        continue;
      }
      accepted++;
      // Times beyond what a decimal of seconds can say, and negative ones, which Prometheus text has no way to say.
      if (first.samples.some(({ at }) => at !== null && (at < 0 || at > 2 ** 43))) continue;
      const again = parseExposition(printed(first, format), { format });
      expect({ text, samples: again.samples }).toEqual({ text, samples: first.samples });
      expect(again.families.map(({ name, type }) => [name, type])).toEqual(
        first.families.map(({ name, type }) => [name, type]),
      );
    }
    expect(accepted).toBeGreaterThan(500);
  });
});

it("takes time in proportion to the length, whatever the text is made of", () => {
  for (const piece of ["\\", '\\"', '"', "{", 'a{b="', ",", " ", "#", "a", '\\\\"', "\n", 'a{b="\\'])
    for (const start of ["", 'a{b="', "# HELP a "])
      for (const end of ["", '"} 1\n']) {
        const text = start + piece.repeat(300_000) + end;
        try {
          parseExposition(text, {
            format: "prometheus",
            limits: { lineLength: 1e9, valueLength: 1e9, nameLength: 1e9 },
          });
        } catch (error) {
          expect(error).toBeInstanceOf(ExpositionRefused);
        }
      }
});
