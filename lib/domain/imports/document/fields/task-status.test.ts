import { expect, test } from "vitest";

import { taskStatusIn, taskStatusOf, taskStatusOfList } from "./task-status.ts";

test.each([
  ["DONE", "implemented"],
  ["[x]", "implemented"],
  ["✅", "implemented"],
  ["Closed (2024-05-01)", "implemented"],
  ["Completed", "implemented"],
  ["In Progress", "in_progress"],
  ["Won’t do", "wont_do"],
  ["Cancelled", "wont_do"],
  ["On hold", "blocked"],
  ["Not started", "open"],
  ["To do", "open"],
  ["Doneness", null],
  ["soon", null],
])("a status column's %j is %s", (cell, status) => {
  expect(taskStatusOf(cell)).toBe(status);
});

test.each([
  ["Add an alert (done)", "implemented"],
  ["[DONE] Add an alert", "implemented"],
  ["Done: add an alert", "implemented"],
  ["Add an alert - in progress", "in_progress"],
  ["Add an alert (won't do: too dear)", "wont_do"],
  ["An alert has been added.", "implemented"],
  ["Add an alert ✅", "implemented"],
  ["Add an alert when the import is done", null],
  ["Close open connections (open source driver)", null],
  ["A review has been scheduled.", null],
])("the text %j tells %s", (text, status) => {
  expect(taskStatusIn(text)).toBe(status);
});

test("a heading tells of a whole list only when it says nothing else", () => {
  expect(taskStatusOfList("Already completed:")).toBe("implemented");
  expect(taskStatusOfList("Completed actions")).toBe("implemented");
  expect(taskStatusOfList("Closing thoughts")).toBeNull();
  expect(taskStatusOfList("Active monitoring")).toBeNull();
});
