import { type BitReader, BitWriter } from "./bits.ts";
import { LARGEST_INTEGER, readIntegers, writeIntegers } from "./integers.ts";

const CONSTANT = 0;
const DECIMAL = 1;
const XOR = 2;
const MOST_PLACES = 9;

/**
 * Writes floating-point numbers bit by bit: one number if all are the same, whole numbers if all have few decimal places
 * (counts, bytes, seconds with three places), and else what changed in their bits since the one before (as in "Gorilla: A
 * Fast, Scalable, In-Memory Time Series Database", VLDB 2015, 4.1.2).
 */
export function writeDoubles(writer: BitWriter, values: Float64Array): void {
  if (values.length === 0) return;
  const words = wordsOf(values);
  if (isConstant(words)) {
    writer.write(CONSTANT, 2);
    writer.write(words[1] as number, 32);
    writer.write(words[0] as number, 32);
    return;
  }
  const xor = new BitWriter();
  xor.write(XOR, 2);
  writeChanges(xor, words);
  const places = decimalPlaces(values);
  if (places === null) return writer.append(xor);
  const decimal = new BitWriter();
  decimal.write(DECIMAL, 2);
  decimal.write(places, 4);
  writeIntegers(
    decimal,
    values.map((value) => Math.round(value * 10 ** places)),
  );
  writer.append(decimal.length <= xor.length ? decimal : xor);
}

/** Reads `count` numbers of writeDoubles. */
export function readDoubles(reader: BitReader, count: number): Float64Array {
  const values = new Float64Array(count);
  if (count === 0) return values;
  const way = reader.read(2);
  if (way === DECIMAL) {
    const unit = 10 ** reader.read(4);
    const numbers = readIntegers(reader, count);
    for (let at = 0; at < count; at++) numbers[at] = (numbers[at] as number) / unit;
    return numbers;
  }
  const words = wordsOf(values);
  if (way === CONSTANT) {
    const high = reader.read(32);
    const low = reader.read(32);
    for (let at = 0; at < words.length; at += 2) {
      words[at] = low;
      words[at + 1] = high;
    }
  } else if (way === XOR) readChanges(reader, words);
  else throw new RangeError("an unknown way to write values");
  return values;
}

/** Low and high half of each number. Every machine that runs Node.js has the low half first. */
const wordsOf = (values: Float64Array) =>
  new Uint32Array(values.buffer, values.byteOffset, values.length * 2);

function isConstant(words: Uint32Array): boolean {
  for (let at = 2; at < words.length; at++) if (words[at] !== words[at - 2]) return false;
  return true;
}

/** With how many decimal places each value can be written and comes back as the very same bits; null if there is none. */
function decimalPlaces(values: Float64Array): number | null {
  let places = 0;
  for (const value of values) {
    while (!isDecimal(value, places)) if (++places > MOST_PLACES) return null;
  }
  return values.every((value) => isDecimal(value, places)) ? places : null;
}

function isDecimal(value: number, places: number): boolean {
  const whole = Math.round(value * 10 ** places);
  // Adding 0 makes 0 of -0, which a whole number cannot say.
  return Math.abs(whole) <= LARGEST_INTEGER && Object.is(whole / 10 ** places + 0, value);
}

function writeChanges(writer: BitWriter, words: Uint32Array): void {
  let start = 64;
  let end = 0;
  writer.write(words[1] as number, 32);
  writer.write(words[0] as number, 32);
  for (let at = 2; at < words.length; at += 2) {
    const low = ((words[at] as number) ^ (words[at - 2] as number)) >>> 0;
    const high = ((words[at + 1] as number) ^ (words[at - 1] as number)) >>> 0;
    if (low === 0 && high === 0) {
      writer.write(0, 1);
      continue;
    }
    const from = high === 0 ? 32 + Math.clz32(low) : Math.clz32(high);
    const to = low === 0 ? 32 - trailingZeros(high) : 64 - trailingZeros(low);
    // A window that is much too wide costs more than to say a new one.
    if (from >= start && to <= end && end - start <= to - from + 12) writer.write(0b10, 2);
    else {
      start = from;
      end = to;
      writer.write(0b11, 2);
      writer.write(start, 6);
      writer.write(end - start - 1, 6);
    }
    if (start < 32) writer.write(cut(high, start, Math.min(end, 32)), Math.min(end, 32) - start);
    if (end > 32) writer.write(cut(low, Math.max(start, 32) - 32, end - 32), end - Math.max(start, 32));
  }
}

function readChanges(reader: BitReader, words: Uint32Array): void {
  let start = 0;
  let end = 64;
  words[1] = reader.read(32);
  words[0] = reader.read(32);
  for (let at = 2; at < words.length; at += 2) {
    let low = 0;
    let high = 0;
    if (reader.read(1) === 1) {
      if (reader.read(1) === 1) {
        start = reader.read(6);
        end = start + reader.read(6) + 1;
        if (end > 64) throw new RangeError("a change of more bits than a number has");
      }
      if (start < 32) high = (reader.read(Math.min(end, 32) - start) << (32 - Math.min(end, 32))) >>> 0;
      if (end > 32) low = (reader.read(end - Math.max(start, 32)) << (64 - end)) >>> 0;
    }
    words[at] = (words[at - 2] as number) ^ low;
    words[at + 1] = (words[at - 1] as number) ^ high;
  }
}

const trailingZeros = (word: number) => 31 - Math.clz32(word & -word);
/** Bits from..to of a word, counted from the highest. */
const cut = (word: number, from: number, to: number) => ((word << from) >>> 0) >>> (32 - (to - from));
