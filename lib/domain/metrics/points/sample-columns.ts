/**
 * The samples of one series, in order of time, as columns of equal length. A marker of staleness says that the series
 * ended there: it has no value (NaN stands in its place) and is not the same as a sample whose value is NaN.
 */
export type SampleColumns = {
  /** Whole milliseconds since 1970 UTC, ascending. */
  at: Float64Array;
  values: Float64Array;
  /** 1 where the sample is a marker of staleness, else 0. */
  stale: Uint8Array;
};

/** Columns from samples; a value of null is a marker of staleness. */
export function columnsOf(samples: readonly { at: number; value: number | null }[]): SampleColumns {
  return {
    at: Float64Array.from(samples, ({ at }) => at),
    values: Float64Array.from(samples, ({ value }) => value ?? Number.NaN),
    stale: Uint8Array.from(samples, ({ value }) => (value === null ? 1 : 0)),
  };
}
