import { expect, test } from "vitest";

import { rowAfter } from "./focus-after.ts";

const rows = ["a", "b", "c", "d"];
const without = (...gone: string[]) => {
  const left = new Set(rows.filter((id) => !gone.includes(id)));
  return (id: string) => left.has(id);
};

test("one goes on at what was chosen, behind it when it has gone, and before it at the end", () => {
  expect(rowAfter(["b", "c"], rows, without())).toBe("b");
  expect(rowAfter(["b", "c"], rows, without("b"))).toBe("c");
  expect(rowAfter(["b", "c"], rows, without("b", "c"))).toBe("d");
  expect(rowAfter(["c", "d"], rows, without("c", "d"))).toBe("b");
  expect(rowAfter(rows, rows, () => false)).toBeNull();
  expect(rowAfter([], rows, without())).toBeNull();
});
