import { expect, test, vi } from "vitest";

import type { TimelineEntryJson } from "#lib/domain/timeline/schema.ts";

import { hasNewSince, rememberLook } from "./last-look.ts";

const entries = (...sequences: number[]) => sequences.map((sequence) => ({ sequence }) as TimelineEntryJson);
const look = { sequence: 150, at: "2024-05-10T12:00:00.000Z" };

test("what is new in a long timeline is told before its later pages are read, and by its entries afterwards", () => {
  const first = { entries: entries(1, 2, 100), isPartial: true };
  expect(hasNewSince(look, { ...first, openedAt: 151 })).toBe(true);
  expect(hasNewSince(look, { ...first, openedAt: 150 })).toBe(false);
  const whole = entries(1, 2, 100, 150, 151);
  expect(hasNewSince(look, { entries: whole, isPartial: false, openedAt: 151 })).toBe(true);
  expect(hasNewSince({ ...look, sequence: 151 }, { entries: whole, isPartial: false, openedAt: 153 })).toBe(
    false,
  );
});

test("what comes while the page is open is not new since the last look", () => {
  expect(hasNewSince(look, { entries: entries(150, 152), isPartial: false, openedAt: 151 })).toBe(false);
});

test("a look at the first page of a long timeline does not forget that more was seen", () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  rememberLook("incident", 150);
  rememberLook("incident", 100);
  expect(JSON.parse(kept.get("seen incident") ?? "")).toMatchObject({ sequence: 150 });
  vi.unstubAllGlobals();
});
