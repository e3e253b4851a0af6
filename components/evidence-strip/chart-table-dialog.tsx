"use client";
import { useMemo } from "react";

import { InstantText } from "#components/shell/instant-text.tsx";
import { kindWords } from "#components/timeline/entry-words.ts";
import { Dialog } from "#components/ui/dialog.tsx";
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "#components/ui/table.tsx";
import { formatValue } from "#lib/domain/metrics/units/rules.ts";

import type { ChartMark, ChartSeries } from "./chart-parts.ts";
import { outline } from "./describe-series.ts";
import { seriesNames } from "./series-names.ts";
import { tableRows } from "./table-rows.ts";

export type ChartTableProps = {
  title: string;
  series: readonly ChartSeries[];
  unit: string;
  from: number;
  to: number;
  marks?: readonly ChartMark[];
  /** Goes to the entry of a row. */
  onMark?: ((mark: ChartMark) => void) | undefined;
  onClose: () => void;
};

const iso = (at: number) => new Date(at).toISOString();
const none: readonly never[] = [];

/** A chart as tables: of each line its lowest, highest and last number, then numbers over time with the timeline's entries. */
export function ChartTableDialog({
  title,
  series,
  unit,
  from,
  to,
  marks = none,
  onMark,
  onClose,
}: ChartTableProps) {
  const names = seriesNames(series, title);
  const rows = useMemo(() => tableRows(series, { from, to }, marks), [series, from, to, marks]);
  const outlines = series.map(({ points }) => outline(points.filter(([at]) => at >= from && at <= to)));
  return (
    <Dialog
      open
      size="lg"
      title={title}
      description="The numbers of the chart, and what was logged meanwhile."
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <Table caption={`${title}: lowest, highest and last`} className="mb-6">
        <TableHead>
          <tr>
            <TableColumn>Line</TableColumn>
            <TableColumn numeric>Lowest</TableColumn>
            <TableColumn numeric>Highest</TableColumn>
            <TableColumn numeric>Last</TableColumn>
          </tr>
        </TableHead>
        <TableBody>
          {outlines.map((ends, index) => (
            <TableRow key={names[index]}>
              <TableCell>{names[index]}</TableCell>
              {([ends?.low, ends?.high, ends?.last] as const).map((point, column) => (
                // oxlint-disable-next-line react/no-array-index-key -- three columns, always the same
                <TableCell key={column} numeric>
                  {formatValue(point?.[1], unit)}
                  {point === undefined ? null : (
                    <span className="ml-1.5 text-subtle">
                      <InstantText at={iso(point[0])} parts="time" />
                    </span>
                  )}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
      <Table caption={`${title} over time`}>
        <TableHead>
          <tr>
            <TableColumn>Time</TableColumn>
            {names.map((name) => (
              <TableColumn key={name} numeric>
                {name}
              </TableColumn>
            ))}
            <TableColumn>Logged then</TableColumn>
          </tr>
        </TableHead>
        <TableBody>
          {rows.map(({ at, values, mark }) => (
            <TableRow key={`${at} ${mark?.id ?? ""}`}>
              <TableCell>
                <InstantText at={iso(at)} precision={mark === null ? "minute" : "exact"} />
              </TableCell>
              {values.map((value, index) => (
                <TableCell key={names[index]} numeric>
                  {formatValue(value, unit)}
                </TableCell>
              ))}
              <TableCell grow>
                {mark === null ? null : (
                  <MarkCell
                    mark={mark}
                    onGo={
                      onMark === undefined
                        ? undefined
                        : () => {
                            onClose();
                            onMark(mark);
                          }
                    }
                  />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Dialog>
  );
}

function MarkCell({ mark, onGo }: { mark: ChartMark; onGo: (() => void) | undefined }) {
  const text = (
    <>
      <span className="text-muted">{kindWords[mark.kind]}</span> {mark.text}
    </>
  );
  if (onGo === undefined) return text;
  return (
    <button type="button" className="rounded-sm text-left hover:underline" onClick={onGo}>
      {text}
    </button>
  );
}
