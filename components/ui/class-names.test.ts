import { describe, expect, it } from "vitest";

import { cn } from "./class-names.ts";

describe("joining class names", () => {
  it("lets the caller's size, padding and background replace the primitive's own", () => {
    expect(cn("h-8 px-3 bg-surface", "h-10 px-0 bg-raised")).toBe("h-10 px-0 bg-raised");
    expect(cn("px-3 py-2", "p-0")).toBe("p-0");
  });

  it("keeps a text's size, colour and alignment apart", () => {
    expect(cn("text-sm text-muted text-left", "text-red")).toBe("text-sm text-left text-red");
    expect(cn("text-sm text-muted", "text-2xs")).toBe("text-muted text-2xs");
  });

  it("replaces only within the same state and screen", () => {
    expect(cn("h-8 pointer-coarse:h-10", "h-6")).toBe("pointer-coarse:h-10 h-6");
  });

  it("leaves out what is false or missing", () => {
    expect(cn("flex", false, undefined, null, "gap-2")).toBe("flex gap-2");
  });
});
