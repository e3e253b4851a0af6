import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { type FeedState, PanelFeed, type ReadSeries } from "./panel-feed.ts";

type Asked = Parameters<ReadSeries>[0];

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(0);

/** A feed whose server answers with one point at the end of what was asked for. */
function feed() {
  const asked: Asked[] = [];
  const states: FeedState[] = [];
  const server = { isDown: false, promql: "up" };
  const made = new PanelFeed(
    async (window) => {
      asked.push(window);
      await Promise.resolve();
      if (server.isDown) throw new Error("away");
      const { promql } = server;
      return { series: [{ labels: {}, points: [[window.to, 1]] }], source: "scrape", promql, left: 0 };
    },
    (state) => states.push(state),
  );
  return { made, asked, states, server };
}

it("a window of the past is read once", async () => {
  const { made, asked, states } = feed();
  made.show({ from: 0, to: 500_000, points: 100, isLive: false });
  await settle();
  made.show({ from: 0, to: 500_000, points: 100, isLive: false });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([{ from: 0, to: 500_000, points: 100 }]);
  expect(states).toHaveLength(1);
  made.stop();
});

it("a live one reads its tail on, and keeps what it knew", async () => {
  const { made, asked, states } = feed();
  made.show({ from: 0, to: 1_000_000, points: 100, isLive: true });
  await settle();
  await vi.advanceTimersByTimeAsync(10_000);
  made.show({ from: 0, to: 1_010_000, points: 100, isLive: true });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked.map(({ from, to }) => [from, to])).toEqual([
    [0, 1_000_000],
    [940_000, 1_010_000],
    [950_000, 1_020_000],
  ]);
  expect(asked[1]?.points).toBeLessThan(20);
  expect(states.at(-1)?.readTo).toBe(1_020_000);
  made.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveLength(3);
});

it("rests while nobody looks, and reads what was missed after", async () => {
  const { made, asked } = feed();
  made.show({ from: 0, to: 1_000_000, points: 100, isLive: true });
  await settle();
  made.rest(true);
  await vi.advanceTimersByTimeAsync(120_000);
  expect(asked).toHaveLength(1);
  made.rest(false);
  await settle();
  expect(asked.at(-1)).toMatchObject({ from: 940_000, to: 1_120_000 });
  made.stop();
});

it("a failure is told, keeps the numbers, and is tried again", async () => {
  const { made, states, server } = feed();
  made.show({ from: 0, to: 1_000_000, points: 100, isLive: true });
  await settle();
  server.isDown = true;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states.at(-1)).toMatchObject({ isFailing: true, readTo: 1_000_000 });
  expect(states.at(-1)?.series).toHaveLength(1);
  server.isDown = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(states.at(-1)).toMatchObject({ isFailing: false, readTo: 1_020_000 });
  made.stop();
});

it("another window is read whole", async () => {
  const { made, asked } = feed();
  made.show({ from: 0, to: 1_000_000, points: 100, isLive: true });
  await settle();
  made.show({ from: 200_000, to: 300_000, points: 100, isLive: false });
  await settle();
  expect(asked.at(-1)).toEqual({ from: 200_000, to: 300_000, points: 100 });
  made.stop();
});

it("a panel that asks something else now is read whole: its line does not go on from the old one", async () => {
  const { made, asked, states, server } = feed();
  made.show({ from: 0, to: 1_000_000, points: 100, isLive: true });
  await settle();
  server.promql = "rate(up[1m])";
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked.map(({ from }) => from)).toEqual([0, 940_000, 0]);
  expect(states.at(-1)).toMatchObject({ promql: "rate(up[1m])", series: [{ points: [[1_010_000, 1]] }] });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(asked.at(-1)?.from).toBe(950_000);
  made.stop();
});
