import { afterEach, expect, test } from "vitest";

import {
  chooseAll,
  chooseByBox,
  chooseUpTo,
  clearChosen,
  isChoosing,
  setPicking,
  toggleChosen,
} from "./chosen.ts";

afterEach(clearChosen);

test("whether anything is chosen follows what is chosen and taken out", () => {
  expect(isChoosing()).toBe(false);
  toggleChosen("a");
  expect(isChoosing()).toBe(true);
  toggleChosen("a");
  expect(isChoosing()).toBe(false);
  chooseAll(["a", "b"]);
  toggleChosen("a");
  toggleChosen("b");
  expect(isChoosing()).toBe(false);
});

test("shift chooses from the one chosen last, in either direction, and nothing that is not there", () => {
  toggleChosen("c");
  chooseUpTo("a", ["a", "b", "c", "d"]);
  for (const id of ["a", "b", "c"]) toggleChosen(id);
  expect(isChoosing()).toBe(false);
  chooseUpTo("x", ["a", "b"]);
  expect(isChoosing()).toBe(false);
});

test("shift on a box extends to its row, and chooses that row too", () => {
  const ordered = ["a", "b", "c", "d"];
  chooseByBox("a", false, () => ordered);
  chooseByBox("c", true, () => ordered);
  for (const id of ["a", "b", "c"]) toggleChosen(id);
  expect(isChoosing()).toBe(false);
});

test("leaving the mode of choosing chooses nothing any more", () => {
  setPicking(true);
  toggleChosen("a");
  setPicking(false);
  expect(isChoosing()).toBe(false);
});
