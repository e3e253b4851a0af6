import { expect, test } from "vitest";

import { readLinkedTitle } from "./read-linked-title.ts";

test.each([
  ["[Limit the pool](https://tracker.example/7)", "Limit the pool", "https://tracker.example/7"],
  ["Limit the pool. [Issue](https://tracker.example/7)", "Limit the pool.", "https://tracker.example/7"],
  ["Limit the pool ([#7](https://tracker.example/7))", "Limit the pool (#7)", "https://tracker.example/7"],
  ["Limit the pool ([PR](https://tracker.example/7))", "Limit the pool", "https://tracker.example/7"],
  ["Move to [the new pool](https://pool.example) soon", "Move to the new pool soon", "https://pool.example"],
  [
    "Use [this](https://a.example) as [we said](https://b.example)",
    "Use [this](https://a.example) as we said",
    "https://b.example",
  ],
])("%j is a title and an address", (text, title, externalUrl) => {
  expect(readLinkedTitle(text)).toEqual({ title, externalUrl });
});

test.each([
  "Limit the pool",
  "[Limit the pool](docs/pool.md)",
  "[Limit the pool](https://name:word@tracker.example)",
  "[](https://tracker.example/7)",
  "![Pool](https://tracker.example/7.png)",
])("%j stays as it is written", (text) => {
  expect(readLinkedTitle(text)).toEqual({ title: text, externalUrl: null });
});
