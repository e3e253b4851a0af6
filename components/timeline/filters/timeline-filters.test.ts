import { expect, test } from "vitest";

import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { filteredAddress, filtersIn, isFiltered, passes, type TimelineFilters } from "./timeline-filters.ts";

const entry = {
  kind: "action",
  body: "Pool #db full",
  sequence: 5,
  author: { id: "u1", name: "Anna" },
} as TimelineEntryJson;
const none: TimelineFilters = { kinds: [], author: "", q: "", after: null };

test("an address says what is shown, and takes back what it said", () => {
  const filters = filtersIn(
    new URLSearchParams("kind=action,nonsense,decision&q=%23db&after=12&author=Anna"),
  );
  expect(filters).toEqual({ kinds: ["action", "decision"], q: "#db", after: 12, author: "Anna" });
  const address = filteredAddress("http://h/incidents/INC-1?other=1#entry-2", filters);
  expect(address).toBe(
    "/incidents/INC-1?other=1&kind=action%2Cdecision&author=Anna&q=%23db&after=12#entry-2",
  );
  expect(filteredAddress(`http://h${address}`, none)).toBe("/incidents/INC-1?other=1#entry-2");
  expect([isFiltered(filters), isFiltered(none)]).toEqual([true, false]);
});

test.each([
  [{ kinds: ["action"] }, true],
  [{ kinds: ["note", "action"] }, true],
  [{ kinds: ["note"] }, false],
  [{ author: "anna" }, true],
  [{ author: "u1" }, true],
  [{ author: "Ben" }, false],
  [{ q: "pool" }, true],
  [{ q: "#db" }, true],
  [{ q: "#d" }, false],
  [{ after: 4 }, true],
  [{ after: 5 }, false],
] as const)("of %j the entry is one: %s", (filter, isOne) => {
  expect(passes(entry, { ...none, ...filter })).toBe(isOne);
});
