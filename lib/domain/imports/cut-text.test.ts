import { expect, test } from "vitest";

import { cutText } from "./cut-text.ts";

test("a text that fits stays as it is, also when its characters take two units each", () => {
  expect(cutText("full disk", 9)).toBe("full disk");
  expect(cutText("🦊🦊🦊", 3)).toBe("🦊🦊🦊");
});

test("a longer one is cut between characters and ends in an ellipsis", () => {
  expect(cutText("full disk", 8)).toBe("full di…");
  expect(cutText("a🦊🦊🦊", 3)).toBe("a🦊…");
  expect(cutText("full disk", 6)).toBe("full…");
});
