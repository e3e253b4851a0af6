import type { Measurement } from "./measure-configuration.ts";

const HEAD = [
  "configuration",
  "offered/s",
  "hit ratio",
  "stampede width",
  "queries/s",
  "deadlocks/min",
  "failed",
  "p50 ms",
  "p95 ms",
  "p99 ms",
];

const percent = (share: number) => (Number.isFinite(share) ? `${(share * 100).toFixed(1)} %` : "–");
const ms = (value: number | null) => (value === null ? "–" : value.toFixed(value < 10 ? 1 : 0));

/** The measurements as a table in Markdown, its columns aligned. */
export function formatTable(rows: readonly { name: string; measured: Measurement }[]): string {
  const cells = rows.map(({ name, measured }) => [
    name,
    measured.offeredPerSecond.toFixed(1),
    percent(measured.hitRatio),
    String(measured.widestStampede),
    measured.queriesPerSecond.toFixed(0),
    measured.deadlocksPerMinute.toFixed(1),
    percent(measured.failedShare),
    ms(measured.p50Ms),
    ms(measured.p95Ms),
    ms(measured.p99Ms),
  ]);
  const widths = HEAD.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(" | ")} |`;
  const rule = `|${widths.map((width, column) => (column === 0 ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [line(HEAD), rule, ...cells.map(line)].join("\n");
}
