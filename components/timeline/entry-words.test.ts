import { describe, expect, it } from "vitest";

import { withoutLabel } from "./entry-words.ts";

describe("an entry's text beside its kind and milestone", () => {
  it("leaves out the word that the mark already says", () => {
    const entry = { kind: "detection", milestone: "detected" } as const;
    expect(withoutLabel({ ...entry, body: "Detected: checkout answers 502" })).toBe("checkout answers 502");
    const declared = { kind: "status", milestone: "declared", body: "Declared SEV2 by Ann." } as const;
    expect(withoutLabel(declared)).toBe("SEV2 by Ann.");
    const escalated = {
      kind: "escalation",
      milestone: "escalated",
      body: "Escalated to Caching: slow",
    } as const;
    expect(withoutLabel(escalated)).toBe("To Caching: slow");
  });

  it("stays whole when it begins with a word that nothing beside it says", () => {
    const entry = { kind: "note", milestone: null } as const;
    expect(withoutLabel({ ...entry, body: "Detected: nothing" })).toBe("Detected: nothing");
    expect(withoutLabel({ ...entry, body: "Notes: two" })).toBe("Notes: two");
  });
});
