import { expect, test } from "vitest";

import { makePassword } from "./make-password.ts";

test("a made-up password is four groups of five letters or digits that are not taken for others", () => {
  for (let count = 0; count < 200; count++) {
    expect(makePassword()).toMatch(/^[a-hjkmnp-z2-9]{5}(-[a-hjkmnp-z2-9]{5}){3}$/);
  }
});

test("no two are alike", () => {
  expect(new Set(Array.from({ length: 200 }, makePassword)).size).toBe(200);
});
