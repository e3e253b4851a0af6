import { describe, expect, it } from "vitest";

import { hasMarkup } from "./has-markup.ts";

describe("hasMarkup", () => {
  it.each([
    "restarted the pool",
    "p99 at 8.2 s, p50 unchanged",
    "Status: detected → mitigated.",
    "C# service",
    "line\nline",
  ])("takes %j for plain text", (text) => expect(hasMarkup(text)).toBe(false));

  it.each([
    "**bold**",
    "`code`",
    "- item",
    "1. item",
    "# heading",
    "see https://example.org",
    "> quoted",
    "|a|b|",
    "    code",
    "a\n---",
  ])("takes %j for Markdown", (text) => expect(hasMarkup(text)).toBe(true));
});
