import { expect, test } from "vitest";

import { returnPath } from "./return-path.ts";

test.each([
  "/",
  "/incidents/INC-42",
  "/incidents?status=open&sort=-id#row-3",
  "/tasks/..%2f",
  "/sign-in-log",
])("%s is a path of this site and stays", (path) => {
  expect(returnPath(path)).toBe(path);
});

test.each([
  "//evil.example",
  "/\\evil.example",
  "/\t/evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "https://evil.example/",
  "javascript:alert(1)",
  "evil.example",
  "",
])("%j would leave this site and becomes the start", (path) => {
  expect(returnPath(path)).toBe("/incidents");
});

test.each(["/sign-in", "/sign-in?to=/tasks", "/set-up"])(
  "%s would lead round in a circle and becomes the start",
  (path) => {
    expect(returnPath(path)).toBe("/incidents");
  },
);

test("several `to`, or none, lead to the start", () => {
  expect(returnPath(["/tasks", "/incidents"])).toBe("/incidents");
  expect(returnPath(undefined)).toBe("/incidents");
});
