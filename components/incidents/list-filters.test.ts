import { describe, expect, it } from "vitest";

import type { IncidentSummaryJson } from "#lib/domain/incidents/schema.ts";

import { belongs, filtersFrom, listAddress } from "./list-filters.ts";

const incident = {
  status: "identified",
  severity: "SEV2",
  services: [{ id: "1", slug: "checkout", name: "Checkout" }],
};
const summary = incident as unknown as IncidentSummaryJson;

describe("the filters of the list", () => {
  it("go into the address and come back out of it", () => {
    const filters = { status: "open", q: "dead locks", sort: "severity" };
    const address = listAddress(filters);
    expect(filtersFrom(Object.fromEntries(new URL(address, "http://localhost").searchParams))).toEqual(
      filters,
    );
    expect(listAddress({})).toBe("/incidents");
  });

  it("leave out what is empty and what is none of them", () => {
    expect(filtersFrom({ status: "", severity: ["SEV1", "SEV2"], other: "x" })).toEqual({ severity: "SEV1" });
  });

  it("tell whether an incident belongs into the list", () => {
    expect(belongs(summary, {})).toBe(true);
    expect(belongs(summary, { status: "open", severity: "SEV1,SEV2", service: "checkout" })).toBe(true);
    expect(belongs(summary, { status: "resolved" })).toBe(false);
    expect(belongs(summary, { service: "identity" })).toBe(false);
  });

  it("claim nothing when words, teams or days are asked for", () => {
    expect(belongs(summary, { q: "pages" })).toBe(false);
    expect(belongs(summary, { team: "storefront" })).toBe(false);
  });
});
