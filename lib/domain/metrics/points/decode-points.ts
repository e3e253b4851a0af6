import { crc32 } from "node:zlib";

import { BitReader } from "./bits.ts";
import { readDoubles } from "./doubles.ts";
import { MOST_POINTS, POINTS_VERSION } from "./encode-points.ts";
import { readIntegers } from "./integers.ts";
import type { SampleColumns } from "./sample-columns.ts";

/** Bytes that `encodePoints` did not write, or that changed since. */
export class BrokenPoints extends Error {
  override readonly name = "BrokenPoints";
}

/** What `encodePoints` packed. Throws BrokenPoints for anything else. */
export function decodePoints(bytes: Uint8Array): SampleColumns {
  if (bytes.length < 5) throw new BrokenPoints("These are too few bytes for packed samples.");
  if (bytes[0] !== POINTS_VERSION)
    throw new BrokenPoints(`Samples packed in version ${bytes[0]} are not known here.`);
  const body = bytes.subarray(5);
  if (crc32(body) !== new DataView(bytes.buffer, bytes.byteOffset).getUint32(1))
    throw new BrokenPoints("Packed samples were changed since they were written.");
  try {
    return readColumns(new BitReader(body));
  } catch (error) {
    if (error instanceof RangeError) throw new BrokenPoints(`Packed samples hold ${error.message}.`);
    throw error;
  }
}

function readColumns(reader: BitReader): SampleColumns {
  const count = reader.read(20);
  const markers = reader.read(1) === 1 ? reader.read(20) : 0;
  if (count > MOST_POINTS || markers > count) throw new RangeError("an impossible number of samples");
  const stale = new Uint8Array(count);
  for (const place of readIntegers(reader, markers)) {
    if (!Number.isInteger(place) || place < 0 || place >= count || stale[place] === 1)
      throw new RangeError("a marker outside of them");
    stale[place] = 1;
  }
  const at = readIntegers(reader, count);
  if (reader.overrun) throw new RangeError("fewer times than they say");
  const values = spread(readDoubles(reader, count - markers), stale, markers);
  if (!reader.finished) throw new RangeError("more or fewer values than they say");
  return { at, values, stale };
}

/** Puts values to their places between the markers. */
function spread(values: Float64Array, stale: Uint8Array, markers: number): Float64Array {
  if (markers === 0) return values;
  const all = new Float64Array(stale.length).fill(Number.NaN);
  let next = 0;
  for (let place = 0; place < stale.length; place++) {
    if (stale[place] === 0) all[place] = values[next++] ?? Number.NaN;
  }
  return all;
}
