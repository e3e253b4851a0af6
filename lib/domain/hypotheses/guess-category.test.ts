import { expect, it } from "vitest";

import { guessCategory } from "./guess-category.ts";

it.each([
  ["The network between the data centres drops packets", "network"],
  ["Somebody floods the shop (DDoS)", "traffic"],
  ["Yesterday's release has a bug", "deployment"],
  ["Redis evicts too early", "cache"],
  ["A query locks the orders table in PostgreSQL", "database"],
  ["The payment provider is down", "dependency"],
  ["It is something else", null],
  ["", null],
])("reads %s as %s", (words, category) => expect(guessCategory(words)).toBe(category));
