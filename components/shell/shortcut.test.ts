import { describe, expect, it } from "vitest";

import { type KeyPress, stepOf, takeStep, worksWhileWriting } from "./shortcut.ts";

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: "", ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held };
}

describe("naming a key press", () => {
  it("calls Ctrl 'mod' elsewhere and ⌘ 'mod' on Apple's systems", () => {
    expect(stepOf(press("k", { ctrlKey: true }), false)).toBe("mod+k");
    expect(stepOf(press("k", { metaKey: true }), true)).toBe("mod+k");
  });

  it("keeps Ctrl-K on Apple's systems apart, where it cuts to the end of the line", () => {
    expect(stepOf(press("k", { ctrlKey: true }), true)).toBe("system+k");
  });

  it("names Shift with letters but not with symbols, which need it on some keyboards only", () => {
    expect(stepOf(press("J", { shiftKey: true }), false)).toBe("shift+j");
    expect(stepOf(press("?", { shiftKey: true }), false)).toBe("?");
    expect(stepOf(press("/", { shiftKey: true }), false)).toBe("/");
  });

  it("takes the key's place when the layout has no Latin letters", () => {
    expect(stepOf(press("п", { code: "KeyG" }), false)).toBe("g");
  });

  it("waits when only a modifier is held", () => {
    expect(stepOf(press("Shift", { shiftKey: true }), false)).toBeUndefined();
  });
});

describe("writing text", () => {
  it("leaves single keys to the text and lets Escape and Ctrl combinations through", () => {
    expect(worksWhileWriting("c")).toBe(false);
    expect(worksWhileWriting("shift+j")).toBe(false);
    expect(worksWhileWriting("escape")).toBe(true);
    expect(worksWhileWriting("mod+enter")).toBe(true);
  });
});

describe("sequences", () => {
  const declared = ["c", "g i", "g t", "mod+k"];

  it("completes a single key at once", () => {
    expect(takeStep("", "c", declared)).toEqual({ complete: "c", pending: "" });
  });

  it("waits for the second key of a sequence and then completes it", () => {
    expect(takeStep("", "g", declared)).toEqual({ pending: "g" });
    expect(takeStep("g", "t", declared)).toEqual({ complete: "g t", pending: "" });
  });

  it("begins anew with a key that does not go on with the sequence", () => {
    expect(takeStep("g", "c", declared)).toEqual({ complete: "c", pending: "" });
    expect(takeStep("g", "g", declared)).toEqual({ pending: "g" });
    expect(takeStep("g", "x", declared)).toEqual({ pending: "" });
  });
});
