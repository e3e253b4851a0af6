/** Powers of two up to 2^54, exact. */
export const TWO_TO = Float64Array.from({ length: 55 }, (_, power) => 2 ** power);

/** Ones after which a number is written out instead of counted. */
export const MOST_ONES = 24;

/** Bits, the highest of each number first. */
export class BitWriter {
  #bytes = new Uint8Array(256);
  #length = 0;

  /** How many bits were written. */
  get length(): number {
    return this.#length;
  }

  /** The lowest `count` (at most 54) bits of a whole number that is not negative. */
  write(value: number, count: number): void {
    if (count > 16) {
      const low = value % 65_536;
      this.write((value - low) / 65_536, count - 16);
      this.#put(low, 16);
    } else this.#put(value, count);
  }

  /** As many ones, closed by a zero. */
  writeOnes(count: number): void {
    for (let left = count; left > 0; left -= 16) this.#put(0xffff, Math.min(left, 16));
    this.#put(0, 1);
  }

  append(other: BitWriter): void {
    const whole = other.#length >>> 3;
    for (let at = 0; at < whole; at++) this.#put(other.#bytes[at] ?? 0, 8);
    const rest = other.#length & 7;
    this.#put((other.#bytes[whole] ?? 0) >>> (8 - rest), rest);
  }

  toBytes(): Uint8Array {
    return this.#bytes.subarray(0, (this.#length + 7) >>> 3);
  }

  #put(value: number, count: number): void {
    if ((this.#length >>> 3) + 4 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    const at = this.#length >>> 3;
    const bits = ((value & ((1 << count) - 1)) << (24 - count)) >>> (this.#length & 7);
    this.#bytes[at] = (this.#bytes[at] ?? 0) | (bits >>> 16);
    this.#bytes[at + 1] = (bits >>> 8) & 255;
    this.#bytes[at + 2] = bits & 255;
    this.#length += count;
  }
}

/** Reads what BitWriter wrote; beyond the end there are zeros, and `overrun` says so. */
export class BitReader {
  readonly #bytes: Uint8Array;
  readonly #end: number;
  #at = 0;

  constructor(bytes: Uint8Array) {
    // Four bytes more, so that a look at the last ones stays inside.
    this.#bytes = new Uint8Array(bytes.length + 4);
    this.#bytes.set(bytes);
    this.#end = bytes.length * 8;
  }

  get overrun(): boolean {
    return this.#at > this.#end;
  }

  /** Whether nothing is left but the bits that fill the last byte. */
  get finished(): boolean {
    return this.#at <= this.#end && this.#end - this.#at < 8;
  }

  /** A whole number of `count` (at most 54) bits. */
  read(count: number): number {
    if (count <= 24) {
      const value = ((this.#look() >>> 8) >>> (24 - count)) | 0;
      this.#at += count;
      return value;
    }
    const high = this.read(count - 24);
    return high * 16_777_216 + this.read(24);
  }

  /** How many ones come before a zero; MOST_ONES stands for that many or more, without a zero. */
  readOnes(): number {
    const ones = Math.clz32(~this.#look());
    if (ones >= MOST_ONES) {
      this.#at += MOST_ONES;
      return MOST_ONES;
    }
    this.#at += ones + 1;
    return ones;
  }

  /** The next bits at the top of 32; at least 25 of them count. */
  #look(): number {
    const bytes = this.#bytes;
    const at = this.#at >>> 3;
    if (at + 4 > bytes.length) return 0;
    const word =
      ((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number);
    return word << (this.#at & 7);
  }
}
