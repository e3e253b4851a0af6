import uPlot from "uplot";

import { formatTicks } from "#lib/domain/metrics/units/rules.ts";

import { alignSeries, endedAt, usualStep, valueAt } from "./align-series.ts";
import { ChartColours, watchColours } from "./chart-colours.ts";
import type { ChartCursor } from "./chart-cursor.ts";
import { type ChartMark, type ChartSeries, dashOf, seriesColour } from "./chart-parts.ts";
import {
  drawBehind,
  drawOver,
  lanesOf,
  MARK_DEPTH,
  SPAN_LANE,
  type Surroundings,
} from "./draw-surroundings.ts";
import { nearestMark } from "./nearest-mark.ts";
import { formatTimeTicks, timeTicks } from "./time-axis.ts";
import { extentOf, type ValueRange, valueRange, valueTicks } from "./value-axis.ts";

/** What is drawn, all of it. Times are epoch milliseconds. */
export type Drawn = Surroundings & {
  series: readonly ChartSeries[];
  unit: string;
  from: number;
  to: number;
  timeZone: string;
};

export type DrawingEvents = {
  /** A part of the time was chosen with the pointer; null if that does nothing. */
  onBrush: ((from: number, to: number) => void) | null;
  onMark: ((mark: ChartMark) => void) | null;
  /**
   * The numbers at the cursor, or the last ones while there is none; series in their order. `at` says of when they are,
   * and is null when they are those of now.
   */
  onValues: (values: (number | null)[], at: number | null) => void;
};

type Size = { width: number; height: number };

/** Between places of the time axis, and of values, in CSS pixels. */
const TIME_ROOM = 64;
const VALUE_ROOM = 30;
/** What the axes take of the drawing, in CSS pixels. */
const TIMES_SIZE = 28;
const VALUES_SIZE = 50;
const MARK_REACH = 8;
const LEAST_BRUSH = 6;

/** A chart on a canvas. Redrawn by `update`; the cursor and the pointer reach it without React. */
export class ChartDrawing {
  readonly #colours: ChartColours;
  readonly #host: HTMLElement;
  readonly #cursor: ChartCursor;
  readonly #events: () => DrawingEvents;
  readonly #stop: (() => void)[];
  #drawn: Drawn;
  #size: Size;
  #range: ValueRange = [0, 1];
  #plot: uPlot;
  #isOwnMove = false;
  #isUnderPointer = false;

  constructor(host: HTMLElement, drawn: Drawn, size: Size, cursor: ChartCursor, events: () => DrawingEvents) {
    this.#host = host;
    this.#drawn = drawn;
    this.#size = size;
    this.#cursor = cursor;
    this.#events = events;
    this.#colours = new ChartColours(host);
    this.#plot = this.#make();
    this.#stop = [watchColours(() => this.#recolour()), cursor.watch((at) => this.#follow(at))];
    this.#followSoon();
  }

  update(drawn: Drawn): void {
    const isSameShape =
      drawn.series.length === this.#drawn.series.length && lanesNeeded(drawn) === lanesNeeded(this.#drawn);
    this.#drawn = drawn;
    if (isSameShape) this.#plot.setData(this.#data(), true);
    else this.#remake();
    this.#followSoon();
  }

  resize(size: Size): void {
    if (size.width === this.#size.width && size.height === this.#size.height) return;
    this.#size = size;
    this.#plot.setSize(size);
  }

  destroy(): void {
    for (const stop of this.#stop) stop();
    this.#plot.destroy();
    this.#colours.remove();
  }

  #remake(): void {
    this.#plot.destroy();
    this.#plot = this.#make();
  }

  #recolour(): void {
    this.#colours.forget();
    // The new colours are the page's only with its next frame.
    requestAnimationFrame(() => this.#plot.redraw(false));
  }

  #data(): uPlot.AlignedData {
    const { series, from, to, unit, threshold } = this.#drawn;
    const inside = series.map((one) => ({
      ...one,
      points: one.points.filter(([at]) => at >= from && at <= to),
    }));
    this.#range = valueRange(extentOf(inside), threshold, unit);
    const [times, ...values] = alignSeries(series);
    // Without a time there would be no axis either.
    if (times.length === 0) return [[from, to], ...series.map(() => [null, null])];
    return [times, ...values];
  }

  #make(): uPlot {
    const { series } = this.#drawn;
    const colour = (name: string) => () => this.#colours.of(name);
    const font = `10px ${getComputedStyle(this.#host).fontFamily}`;
    const plot = new uPlot(
      {
        ...this.#size,
        ms: 1,
        padding: [7 + lanesNeeded(this.#drawn) * SPAN_LANE, 12, 0, 0],
        legend: { show: false },
        cursor: {
          y: false,
          points: { size: 6 },
          drag: { x: this.#events().onBrush !== null, y: false, setScale: false, dist: LEAST_BRUSH },
          // The nearest point would be anywhere in a gap; the legend says what is at the cursor.
          dataIdx: (_, __, closest) => closest,
        },
        scales: {
          x: { time: false, range: () => [this.#drawn.from, this.#drawn.to] },
          y: { range: () => [...this.#range] },
        },
        axes: [
          {
            stroke: colour("--color-subtle"),
            font,
            size: TIMES_SIZE,
            gap: MARK_DEPTH + 5,
            grid: { stroke: colour("--color-line"), width: 1 },
            ticks: { show: false },
            splits: (_u, _axis, low, high) =>
              timeTicks(
                low,
                high,
                Math.max(2, (this.#size.width - VALUES_SIZE) / TIME_ROOM),
                this.#drawn.timeZone,
              ),
            values: (_, splits) => formatTimeTicks(splits, this.#drawn.timeZone),
          },
          {
            stroke: colour("--color-subtle"),
            font,
            size: VALUES_SIZE,
            gap: 5,
            grid: { stroke: colour("--color-line"), width: 1 },
            ticks: { show: false },
            splits: () =>
              valueTicks(
                this.#range,
                Math.max(2, Math.floor((this.#size.height - TIMES_SIZE) / VALUE_ROOM)),
                this.#drawn.unit,
              ),
            values: (_, splits) => formatTicks(splits, this.#drawn.unit),
          },
        ],
        series: [
          {},
          ...series.map((_, index): uPlot.Series => ({
            stroke: colour(seriesColour(index)),
            width: 1.5,
            dash: [...dashOf(index)],
            points: { show: false, size: 3, filter: lonePoints },
          })),
        ],
        hooks: {
          drawClear: [(u) => drawBehind(this.#canvas(u), this.#drawn)],
          draw: [(u) => drawOver(this.#canvas(u), this.#drawn)],
          setCursor: [(u) => this.#lead(u)],
          setSelect: [(u) => this.#brush(u)],
        },
      },
      this.#data(),
      this.#host,
    );
    this.#listen(plot);
    return plot;
  }

  #canvas(u: uPlot) {
    return { u, ctx: u.ctx, colours: this.#colours, px: uPlot.pxRatio };
  }

  /** The pointer moves the cursor of all. */
  #lead(u: uPlot): void {
    // Also told when the chart moved under a cursor that another chart leads.
    if (!this.#isUnderPointer) return;
    const left = u.cursor.left ?? -1;
    this.#isOwnMove = true;
    this.#cursor.move(left < 0 ? null : u.posToVal(left, "x"));
    this.#isOwnMove = false;
    this.#tell(this.#cursor.at);
  }

  /** The cursor of all moves this one. */
  #follow(at: number | null): void {
    if (this.#isOwnMove) return;
    const isInside = at !== null && at >= this.#drawn.from && at <= this.#drawn.to;
    const left = isInside ? this.#plot.valToPos(at, "x") : -10;
    this.#plot.setCursor({ left, top: isInside ? 1 : -10 }, false);
    this.#tell(isInside ? at : null);
  }

  /** Where the cursor stands is known when uPlot has worked out its scales, which it does in a microtask of its own. */
  #followSoon(): void {
    queueMicrotask(() => this.#follow(this.#cursor.at));
  }

  #tell(at: number | null): void {
    const { series, from, to } = this.#drawn;
    const pixel = (to - from) / Math.max(1, this.#size.width);
    const values = series.map(({ points }) =>
      at === null
        ? (points.findLast(([time, value]) => value !== null && time <= to)?.[1] ?? null)
        : valueAt(points, at, Math.max(usualStep(points), pixel * 3)),
    );
    this.#events().onValues(values, at ?? endedAt(series, from, to));
  }

  #brush(u: uPlot): void {
    const { left, width } = u.select;
    if (width < LEAST_BRUSH) return;
    const [from, to] = [u.posToVal(left, "x"), u.posToVal(left + width, "x")];
    u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
    this.#events().onBrush?.(from, to);
  }

  /** The entry whose mark is under the pointer, in the lane below the plot. */
  #markUnder(plot: uPlot, { clientX, clientY }: MouseEvent): ChartMark | null {
    const over = plot.over.getBoundingClientRect();
    if (clientY < over.bottom - 4 || clientY > over.bottom + MARK_DEPTH * 2 + 2) return null;
    const perPixel = (this.#drawn.to - this.#drawn.from) / Math.max(1, over.width);
    const at = this.#drawn.from + (clientX - over.left) * perPixel;
    return nearestMark(this.#drawn.marks, at, MARK_REACH * perPixel);
  }

  #listen(plot: uPlot): void {
    plot.root.addEventListener("mousemove", (event) => {
      const mark = this.#events().onMark === null ? null : this.#markUnder(plot, event);
      plot.root.style.cursor = mark === null ? "" : "pointer";
      if (mark !== null && !plot.over.contains(event.target as Node)) this.#cursor.move(mark.at);
    });
    plot.over.addEventListener("mouseenter", () => (this.#isUnderPointer = true), { capture: true });
    plot.over.addEventListener("mouseleave", () => (this.#isUnderPointer = false));
    plot.root.addEventListener("mouseleave", () => this.#cursor.move(null));
    plot.root.addEventListener("click", (event) => {
      const mark = this.#markUnder(plot, event);
      if (mark !== null) this.#events().onMark?.(mark);
    });
  }
}

const lanesNeeded = ({ spans }: Drawn): number => Math.max(0, ...lanesOf(spans).map((lane) => lane + 1));

/** Points with a gap on both sides: no line passes them, so they are drawn by themselves. */
function lonePoints(u: uPlot, seriesIndex: number): number[] | null {
  const values = u.data[seriesIndex] ?? [];
  const lone: number[] = [];
  let before: number | null = null;
  let waiting: number | null = null;
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (value === undefined) continue;
    if (value === null) {
      if (waiting !== null) lone.push(waiting);
      waiting = null;
    } else waiting = before === null ? index : null;
    before = value;
  }
  if (waiting !== null) lone.push(waiting);
  return lone.length === 0 ? null : lone;
}
