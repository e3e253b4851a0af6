import { expect, test } from "vitest";

import { kindOfEntry } from "./kind-of-entry.ts";

test.each([
  ["Load balancer logs showed failover attempts but no successful transitions.", "observation"],
  ["Engineers identified a bug in the firmware preventing failover.", "observation"],
  ["Failed over to the second site.", "mitigation"],
  ["Triggered a manual failover.", "mitigation"],
  ["The change was merged and deployed, bringing the outage to an end.", "resolution"],
  ["Tested several pages by hand; a discussion whether the incident is over.", "action"],
] as const)("%j is an entry of kind %s", (text, kind) => {
  expect(kindOfEntry(text)).toBe(kind);
});
