import type { SampleColumns } from "../points/sample-columns.ts";

const SIZE = 17;

/**
 * SQL that packs rows of `metrics.samples` into one value: a row each is what reading costs most, and numbers that are none
 * do not survive every driver. `unpacked` reads it.
 */
export const PACKED = `string_agg(
  int8send((extract(epoch FROM at) * 1000)::bigint) || float8send(coalesce(value, 'NaN'))
    || CASE WHEN value IS NULL THEN '\\x01'::bytea ELSE '\\x00'::bytea END,
  ''::bytea ORDER BY at)`;

export function unpacked(bytes: Uint8Array): SampleColumns {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.byteLength / SIZE;
  const columns = emptyColumns(count);
  for (let i = 0; i < count; i++) {
    columns.at[i] = Number(view.getBigInt64(i * SIZE));
    columns.values[i] = view.getFloat64(i * SIZE + 8);
    columns.stale[i] = view.getUint8(i * SIZE + 16);
  }
  return columns;
}

export const emptyColumns = (count: number): SampleColumns => ({
  at: new Float64Array(count),
  values: new Float64Array(count),
  stale: new Uint8Array(count),
});
