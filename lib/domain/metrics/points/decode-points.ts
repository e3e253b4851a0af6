import type { SampleColumns } from "./sample-columns.ts";

/** What `encodePoints` packed. Throws `BrokenPoints` for bytes that it did not write. */
export function decodePoints(bytes: Uint8Array): SampleColumns {
  throw new BrokenPoints(`Not here yet: ${bytes.length}`);
}

export class BrokenPoints extends Error {
  override readonly name = "BrokenPoints";
}
