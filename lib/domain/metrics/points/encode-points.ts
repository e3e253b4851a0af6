import { crc32 } from "node:zlib";

import { BitWriter } from "./bits.ts";
import { writeDoubles } from "./doubles.ts";
import { LARGEST_INTEGER, writeIntegers } from "./integers.ts";
import type { SampleColumns } from "./sample-columns.ts";

export const POINTS_VERSION = 1;
/** More than that is not packed into one piece, nor unpacked: a broken length must not cost memory. */
export const MOST_POINTS = 1_000_000;

/**
 * Packs samples without loss, in any order: version (1 byte), CRC-32 of the rest (4), then as bits the count (20), whether
 * there are markers of staleness (1), their places, the times and the values of what is no marker. Throws RangeError for
 * times that are not whole milliseconds within 2^50, columns of unequal length, or more than MOST_POINTS samples.
 */
export function encodePoints({ at, values, stale }: SampleColumns): Buffer {
  const count = at.length;
  if (count > MOST_POINTS) throw new RangeError(`Too many samples: ${count}`);
  if (values.length !== count || stale.length !== count) throw new RangeError("Columns of unequal length");
  for (const time of at)
    if (!Number.isInteger(time) || Math.abs(time) > LARGEST_INTEGER)
      throw new RangeError(`Not a time in whole milliseconds: ${time}`);
  const writer = new BitWriter();
  writer.write(count, 20);
  const markers = Float64Array.from([...stale.keys()].filter((place) => stale[place] !== 0));
  writer.write(markers.length === 0 ? 0 : 1, 1);
  if (markers.length > 0) {
    writer.write(markers.length, 20);
    writeIntegers(writer, markers);
  }
  writeIntegers(writer, at);
  writeDoubles(writer, markers.length === 0 ? values : values.filter((_, place) => stale[place] === 0));
  const body = writer.toBytes();
  const bytes = Buffer.alloc(5 + body.length);
  bytes[0] = POINTS_VERSION;
  bytes.writeUInt32BE(crc32(body), 1);
  bytes.set(body, 5);
  return bytes;
}
