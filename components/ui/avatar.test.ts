import { describe, expect, it } from "vitest";

import { initialsOf } from "./avatar.tsx";

describe("a person's initials", () => {
  it("come from the first and the last word of the name", () => {
    expect(initialsOf("incident commander")).toBe("IC");
    expect(initialsOf("  Duty   manager of storefront ")).toBe("DS");
  });

  it("are one letter for a name of one word, and nothing for an empty name", () => {
    expect(initialsOf("Scribe")).toBe("S");
    expect(initialsOf(" ")).toBe("");
  });

  it("keep letters whole that take two code units", () => {
    expect(initialsOf("𝒜lpha 𝒷eta")).toBe("𝒜𝒷");
  });
});
