import { expect, test } from "vitest";

import { readPercentUsers } from "./read-percent-users.ts";

test.each([
  ["affecting approximately 30% of our users", 30],
  ["12.5 percent of all active customers", 12.5],
  ["Users affected: ~45%", 45],
  ["This affected 100% of our user base.", 100],
  ["half of our users could not log in", 50],
  ["error rate rose to 20% and 5% of users noticed", 5],
])("%j is a share of the users", (text, percent) => {
  expect(readPercentUsers(text)).toBe(percent);
});

test.each([
  "80% of the requests returned a 500 error and the users could not log in",
  "a 20% degradation of service for all users",
  "CPU at 95%",
  "250% of users",
  "all users",
])("%j states no share of the users", (text) => {
  expect(readPercentUsers(text)).toBeNull();
});
