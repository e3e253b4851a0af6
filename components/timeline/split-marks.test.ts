import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { splitMarks } from "./split-marks.ts";

const services = [
  { slug: "checkout", name: "Checkout" },
  { slug: "checkout-api", name: "Checkout API" },
  { slug: "c", name: "C++ (old)" },
];

describe("splitMarks", () => {
  it("finds services by name and slug, the longest first, and leaves longer words alone", () => {
    const found = splitMarks("checkout-api waits for Checkout; checkouts and x.checkout do not", services)
      .filter((piece) => piece.type === "service")
      .map(({ slug, text }) => [slug, text]);
    expect(found).toEqual([
      ["checkout-api", "checkout-api"],
      ["checkout", "Checkout"],
    ]);
  });

  it("finds tags and people beside them", () => {
    expect(splitMarks("@ana saw #pool in checkout", services).map(({ type }) => type)).toEqual([
      "mention",
      "text",
      "tag",
      "text",
      "service",
    ]);
  });

  it("loses nothing of the text, whatever it is", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(
          splitMarks(text, services)
            .map((piece) => piece.text)
            .join(""),
        ).toBe(text);
      }),
    );
  });
});
