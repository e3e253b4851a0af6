import { expect, it } from "vitest";

import { mergeTail } from "./merge-tail.ts";

it("the tail takes the place of what was known there; what has left the window goes", () => {
  const known = [
    {
      labels: { status: "200" },
      points: [
        [0, 1],
        [10, 2],
        [20, 3],
        [30, 4],
      ] as [number, number][],
    },
    { labels: { status: "500" }, points: [[0, 1]] as [number, number][] },
  ];
  const tail = [
    { labels: { status: "404" }, points: [[30, 9]] as [number, number][] },
    {
      labels: { status: "200" },
      points: [
        [30, 5],
        [40, 6],
      ] as [number, number][],
    },
  ];
  expect(mergeTail(known, tail, { since: 25, from: 15 })).toEqual([
    {
      labels: { status: "200" },
      points: [
        [10, 2],
        [20, 3],
        [30, 5],
        [40, 6],
      ],
    },
    { labels: { status: "500" }, points: [[0, 1]] },
    { labels: { status: "404" }, points: [[30, 9]] },
  ]);
});
