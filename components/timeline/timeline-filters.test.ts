import { expect, test } from "vitest";

import {
  type Filterable,
  isFiltering,
  passesFilters,
  timelineFiltersFrom,
  withTimelineFilters,
} from "./timeline-filters.ts";

const entry: Filterable = {
  kind: "action",
  body: "Restarted the #pool",
  author: { id: null, name: "Engineer on call" },
  sequence: 7,
};
const filters = (query: string) => timelineFiltersFrom(new URLSearchParams(query));
const passes = (query: string, lastLooked = 0) => passesFilters(entry, filters(query), lastLooked);

test("an address without filters shows everything", () => {
  expect(isFiltering(filters("page=2"))).toBe(false);
  expect(passes("")).toBe(true);
});

test("each filter has to be passed", () => {
  expect([passes("kind=action,note"), passes("kind=note")]).toEqual([true, false]);
  expect([passes("author=Engineer+on+call"), passes("author=Somebody")]).toEqual([true, false]);
  expect([passes("q=%23POOL"), passes("q=engineer"), passes("q=%23network")]).toEqual([true, true, false]);
  expect([passes("new=1", 6), passes("new=1", 7)]).toEqual([true, false]);
  expect(passes("kind=action&q=network")).toBe(false);
});

test("kinds that are none are passed over", () => {
  expect(filters("kind=action,nonsense").kinds).toEqual(["action"]);
});

test("what was written into an address is read out of it, and the rest of the address stays", () => {
  const given = filters("kind=action,note&author=A+B&q=%23x&new=1");
  const address = withTimelineFilters(new URLSearchParams("from=2"), given);
  expect(timelineFiltersFrom(new URLSearchParams(address))).toEqual(given);
  expect(address).toContain("from=2");
  expect(withTimelineFilters(new URLSearchParams(address), filters(""))).toBe("from=2");
});
