import type { Context } from "#lib/domain/context.ts";
import type { Labels } from "#lib/domain/metrics/schema.ts";
import { insertSamples } from "#lib/domain/metrics/store/insert-samples.ts";
import { seriesIds, seriesKey } from "#lib/domain/metrics/store/series-ids.ts";
import { sqlTransaction } from "#lib/platform/transaction.ts";

export type SeriesOfTest = {
  name: string;
  labels?: Labels;
  /** Milliseconds and values; null ends the series. */
  samples: readonly [at: number, value: number | null][];
};

/** Stores samples as a scrape does; they stay, in the database of the test's file. */
export async function storeSamples(
  { sql }: Pick<Context, "sql">,
  serviceId: string,
  given: readonly SeriesOfTest[],
): Promise<void> {
  if (sql.inTransaction) throw new Error("Samples are stored outside of the test's transaction.");
  await sqlTransaction(async (inside) => {
    for (const { name, labels = {}, samples } of given) {
      const times = samples.map(([at]) => at);
      const wanted = new Map([[seriesKey({ name, labels }), { name, labels }]]);
      for (const seen of [Math.min(...times), Math.max(...times)])
        await seriesIds(inside, serviceId, wanted, new Date(seen), new Map());
      const ids = await seriesIds(inside, serviceId, wanted, new Date(Math.max(...times)), new Map());
      const seriesId = [...ids.values()][0] ?? "";
      await insertSamples(
        inside,
        samples.map(([at, value]) => ({ seriesId, at, value })),
      );
    }
  });
}

/** A sample every `everySeconds` from `fromMs` on. */
export const everyStep = (
  fromMs: number,
  count: number,
  everySeconds: number,
  value: (n: number) => number,
): [number, number][] =>
  Array.from({ length: count }, (_, n) => [fromMs + n * everySeconds * 1_000, value(n)]);
