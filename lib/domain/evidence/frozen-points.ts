import { decodePoints } from "../metrics/points/decode-points.ts";
import { encodePoints } from "../metrics/points/encode-points.ts";
import { columnsOf } from "../metrics/points/sample-columns.ts";
import type { Labels, Point, Series } from "../metrics/schema.ts";

/** Before each series: in how many bytes it is, as four bytes, the lowest first. */
const LENGTH_BYTES = 4;

/** The points of all series, one series after the other, each packed without loss. */
export function encodeSeries(series: readonly Series[]): Uint8Array<ArrayBuffer> {
  const parts = series.flatMap(({ points }) => {
    const packed = encodePoints(columnsOf(points.map(([at, value]) => ({ at, value }))));
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(packed.length);
    return [length, packed];
  });
  return new Uint8Array(Buffer.concat(parts));
}

/** The series whose points were packed so; `kept` has their labels, in the same order. Throws for bytes that do not fit them. */
export function decodeSeries(
  bytes: Uint8Array,
  kept: readonly { labels: Labels; count: number }[],
): Series[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let place = 0;
  return kept.map(({ labels, count }) => {
    const begin = place + LENGTH_BYTES;
    place = begin + view.getUint32(place, true);
    const { at, values, stale } = decodePoints(bytes.subarray(begin, place));
    if (at.length !== count) throw new RangeError("The points of this evidence are not those it had");
    const points = Array.from(at, (time, index): Point => [
      time,
      stale[index] === 1 ? null : (values[index] ?? null),
    ]);
    return { labels, points };
  });
}
