"use client";
import type { ChartSeries } from "#components/evidence-strip/chart-parts.ts";
import { formatValue } from "#components/evidence-strip/format-value.ts";
import { seriesNames } from "#components/evidence-strip/series-names.ts";
import { InstantText } from "#components/shell/instant-text.tsx";
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "#components/ui/table.tsx";

import { tableRows } from "./table-rows.ts";

export type SeriesTableProps = { title: string; series: readonly ChartSeries[]; unit: string };

/** The numbers of a chart as a table: lowest, highest and last of each line, then values over its time. */
export function SeriesTable({ title, series, unit }: SeriesTableProps) {
  const names = seriesNames(series, title);
  const { extremes, rows } = tableRows(series);
  return (
    <div className="max-h-80 overflow-y-auto border-y border-line">
      <Table caption={`${title}: lowest, highest and last value, then values over its time`}>
        <TableHead>
          <tr>
            <TableColumn>Time</TableColumn>
            {names.map((name, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- lines have no other identity than their place
              <TableColumn key={index} numeric>
                {name}
              </TableColumn>
            ))}
          </tr>
        </TableHead>
        <TableBody>
          {(["lowest", "highest", "last"] as const).map((what) => (
            <TableRow key={what}>
              <TableCell className="font-medium capitalize">{what}</TableCell>
              {extremes.map((one, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- as above
                <TableCell key={index} numeric>
                  {formatValue(one[what], unit)}
                </TableCell>
              ))}
            </TableRow>
          ))}
          {rows.map(({ at, values }) => (
            <TableRow key={at}>
              <TableCell>
                <InstantText at={new Date(at).toISOString()} precision="exact" />
              </TableCell>
              {values.map((value, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- as above
                <TableCell key={index} numeric>
                  {formatValue(value, unit)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
