import { expect, test } from "vitest";

import { roleOfHeading, roleOfLabel } from "./heading-role.ts";

test.each([
  ["Issue Summary:", "summary"],
  ["🕒 Timeline (UTC)", "timeline"],
  ["2. Root Cause & Resolution", "cause-and-resolution"],
  ["Misleading Investigation/Debugging Paths", "misleading"],
  ["Red herrings", "misleading"],
  ["Corrective and Preventative Measures", "measures"],
  ["Improvements/Fixes", "improvements"],
  ["A list of tasks to address the issue", "tasks"],
  ["TODO", "tasks"],
  ["Users affected", "impact"],
  ["How was the issue detected", "detection"],
  ["Start time", "start"],
  ["Duration of the outage", "duration"],
  ["Causa raíz", "cause"],
])("the label %j means %s", (label, role) => {
  expect(roleOfLabel(label)).toBe(role);
});

test("a sentence with a well-known word in it is not a label", () => {
  expect(roleOfLabel("the impact on users grew by the hour")).toBeNull();
});

test("a marked heading may have other words around", () => {
  expect(roleOfHeading("The incident's full timeline, as we know it")).toBe("timeline");
  expect(roleOfHeading("Making this document attractive")).toBeNull();
});
