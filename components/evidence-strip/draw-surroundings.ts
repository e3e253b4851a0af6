import type uPlot from "uplot";

import type { GoodDirection } from "#prisma/generated/enums.ts";

import type { ChartColours } from "./chart-colours.ts";
import {
  type ChartBand,
  type ChartChange,
  type ChartMark,
  type ChartSpan,
  markLooks,
  type MarkShape,
} from "./chart-parts.ts";

/** Everything on a chart that is not its lines. */
export type Surroundings = {
  threshold: number | null;
  goodDirection: GoodDirection;
  marks: readonly ChartMark[];
  bands: readonly ChartBand[];
  spans: readonly ChartSpan[];
  changes: readonly ChartChange[];
};

type Canvas = { u: uPlot; ctx: CanvasRenderingContext2D; colours: ChartColours; px: number };

/** Height of a lane in which a hypothesis is drawn over the plot, in CSS pixels. */
export const SPAN_LANE = 5;
const MOST_LANES = 3;
/** Where marks stand under the plot, from its edge to their middle, in CSS pixels. */
export const MARK_DEPTH = 7;

const xOf = ({ u }: Canvas, at: number) => u.valToPos(at, "x", true);

/** Draws what lies behind the lines: phases, and the side of the threshold that is not good. */
export function drawBehind(canvas: Canvas, { bands, threshold, goodDirection }: Surroundings): void {
  const { u, ctx, colours, px } = canvas;
  const { left, top, width, height } = u.bbox;
  ctx.save();
  ctx.beginPath();
  ctx.rect(left, top, width, height);
  ctx.clip();
  for (const { from, to, colour } of bands) {
    const [start, end] = [xOf(canvas, from), xOf(canvas, to)];
    ctx.fillStyle = colours.of(colour);
    ctx.globalAlpha = 0.07;
    ctx.fillRect(start, top, end - start, height);
    ctx.globalAlpha = 0.9;
    ctx.fillRect(start, top, end - start, 2 * px);
  }
  if (threshold !== null && goodDirection !== "neither") {
    const y = u.valToPos(threshold, "y", true);
    ctx.globalAlpha = 0.12;
    ctx.fillStyle = colours.of("--color-red-solid");
    if (goodDirection === "up") ctx.fillRect(left, y, width, top + height - y);
    else ctx.fillRect(left, top, width, y - top);
  }
  ctx.restore();
}

/** Draws what lies over the lines: the threshold, changes, hypotheses, entries. */
export function drawOver(canvas: Canvas, parts: Surroundings): void {
  const { ctx } = canvas;
  ctx.save();
  if (parts.threshold !== null) drawThreshold(canvas, parts.threshold);
  drawChanges(canvas, parts.changes);
  drawSpans(canvas, parts.spans);
  for (const mark of parts.marks) drawMark(canvas, mark);
  ctx.restore();
}

function drawThreshold({ u, ctx, colours, px }: Canvas, threshold: number): void {
  const y = Math.round(u.valToPos(threshold, "y", true));
  ctx.strokeStyle = colours.of("--color-red-solid");
  ctx.lineWidth = px;
  ctx.setLineDash([3 * px, 3 * px]);
  ctx.beginPath();
  ctx.moveTo(u.bbox.left, y);
  ctx.lineTo(u.bbox.left + u.bbox.width, y);
  ctx.stroke();
  ctx.setLineDash([]);
}

function drawChanges(canvas: Canvas, changes: readonly ChartChange[]): void {
  const { u, ctx, colours, px } = canvas;
  const { left, top, width, height } = u.bbox;
  ctx.font = `${10 * px}px ${getComputedStyle(u.root).fontFamily}`;
  ctx.textBaseline = "top";
  ctx.textAlign = "left";
  let free = left;
  for (const { at, text } of changes) {
    const x = Math.round(xOf(canvas, at));
    if (x < left || x > left + width) continue;
    ctx.strokeStyle = colours.of("--color-orange-solid");
    ctx.lineWidth = px;
    ctx.setLineDash([6 * px, 2 * px]);
    ctx.beginPath();
    ctx.moveTo(x, top);
    ctx.lineTo(x, top + height);
    ctx.stroke();
    ctx.setLineDash([]);
    const room = ctx.measureText(text).width + 4 * px;
    const start = x + room > left + width ? x - room : x + 3 * px;
    if (start < free) continue;
    ctx.fillStyle = colours.of("--color-canvas");
    ctx.globalAlpha = 0.8;
    ctx.fillRect(start - px, top + 3 * px, room, 12 * px);
    ctx.globalAlpha = 1;
    ctx.fillStyle = colours.of("--color-orange");
    ctx.fillText(text, start, top + 4 * px);
    free = start + room + 4 * px;
  }
}

/** A lane for each span, so that those of one time lie under one another; what needs more shares the last. */
export function lanesOf(spans: readonly ChartSpan[]): number[] {
  const busyUntil: number[] = [];
  return spans.map(({ from, to }) => {
    const free = busyUntil.findIndex((until) => until <= from);
    const lane = free === -1 ? Math.min(busyUntil.length, MOST_LANES - 1) : free;
    busyUntil[lane] = Math.max(to, busyUntil[lane] ?? to);
    return lane;
  });
}

/** Outcome by pattern: confirmed is solid, ruled out hatched, abandoned dotted, open an outline. */
function drawSpans(canvas: Canvas, spans: readonly ChartSpan[]): void {
  const { u, ctx, colours, px } = canvas;
  const { left, top, width } = u.bbox;
  const lanes = lanesOf(spans);
  const depth = (SPAN_LANE - 2) * px;
  for (const [index, { from, to, outcome }] of spans.entries()) {
    const start = Math.max(left, xOf(canvas, from));
    const end = Math.min(left + width, xOf(canvas, to));
    if (end <= left || start >= left + width) continue;
    const length = Math.max(2 * px, end - start);
    const y = top - ((lanes[index] ?? 0) + 1) * SPAN_LANE * px;
    ctx.fillStyle = colours.of("--color-purple-solid");
    ctx.strokeStyle = ctx.fillStyle;
    ctx.lineWidth = px;
    if (outcome === "confirmed") ctx.fillRect(start, y, length, depth);
    else if (outcome === "open") ctx.strokeRect(start + px / 2, y + px / 2, length - px, depth - px);
    else drawPattern(ctx, { start, y, length, depth, px, isDotted: outcome === "abandoned" });
  }
}

type Pattern = { start: number; y: number; length: number; depth: number; px: number; isDotted: boolean };

function drawPattern(
  ctx: CanvasRenderingContext2D,
  { start, y, length, depth, px, isDotted }: Pattern,
): void {
  const step = (isDotted ? 5 : 4) * px;
  for (let x = start; x < start + length; x += step)
    ctx.fillRect(x, y, Math.min(isDotted ? px * 1.5 : step / 2, start + length - x), depth);
  if (!isDotted) ctx.fillRect(start, y + depth - px / 2, length, px / 2);
}

function drawMark(canvas: Canvas, { at, kind }: ChartMark): void {
  const { u, ctx, colours, px } = canvas;
  const { left, top, width, height } = u.bbox;
  const x = xOf(canvas, at);
  if (x < left - 1 || x > left + width + 1) return;
  const { shape, colour } = markLooks[kind];
  ctx.fillStyle = colours.of(colour);
  ctx.fill(shapeAt(shape, x, top + height + MARK_DEPTH * px, 4 * px));
}

const corners: Record<Exclude<MarkShape, "circle">, readonly (readonly [number, number])[]> = {
  triangle: [
    [0, -1],
    [1, 0.9],
    [-1, 0.9],
  ],
  diamond: [
    [0, -1.15],
    [1, 0],
    [0, 1.15],
    [-1, 0],
  ],
  square: [
    [-0.85, -0.85],
    [0.85, -0.85],
    [0.85, 0.85],
    [-0.85, 0.85],
  ],
  chevron: [
    [-1, -0.9],
    [1, -0.9],
    [0, 1],
  ],
  tick: [
    [-0.3, -1],
    [0.3, -1],
    [0.3, 1],
    [-0.3, 1],
  ],
};

function shapeAt(shape: MarkShape, x: number, y: number, size: number): Path2D {
  const path = new Path2D();
  if (shape === "circle") path.arc(x, y, size * 0.9, 0, Math.PI * 2);
  else {
    for (const [index, [dx, dy]] of corners[shape].entries())
      path[index === 0 ? "moveTo" : "lineTo"](x + dx * size, y + dy * size);
    path.closePath();
  }
  return path;
}
