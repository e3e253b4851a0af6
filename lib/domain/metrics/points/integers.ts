import { type BitReader, BitWriter, MOST_ONES, TWO_TO } from "./bits.ts";

/** Whole numbers beyond this are not packed: the second difference of smaller ones is exact. */
export const LARGEST_INTEGER = 2 ** 50;

/**
 * How the next number is foretold; what is written is by how much that was wrong. The shortest way is taken for each column:
 * the same step every time and nothing to add; the first number; the one before; a straight line through the two before; or
 * a place on a grid of one step, which after a gap goes on where the numbers do.
 */
const WAYS = ["regular", "first", "before", "line", "grid"] as const;
type Way = (typeof WAYS)[number];

/** Writes whole numbers, none beyond LARGEST_INTEGER, in the way that takes the fewest bits. */
export function writeIntegers(writer: BitWriter, numbers: Float64Array): void {
  const step = usualStep(numbers);
  const ways: Way[] = numbers.every((number, at) => number === (numbers[0] ?? 0) + at * step)
    ? ["regular"]
    : ["first", "before", "line", "grid"];
  const shortest = ways
    .map((way) => writeInWay(numbers, way, step))
    .reduce((best, next) => (next.length < best.length ? next : best));
  writer.append(shortest);
}

/** Reads `count` numbers of writeIntegers. */
export function readIntegers(reader: BitReader, count: number): Float64Array {
  const numbers = new Float64Array(count);
  if (count === 0) return numbers;
  const way = WAYS[reader.read(3)];
  if (way === undefined) throw new RangeError("an unknown way to write numbers");
  const first = unfold(reader.read(54));
  const step = way === "regular" || way === "grid" ? unfold(reader.read(54)) : 0;
  const foretelling = new Foretelling(way, first, step);
  numbers[0] = first;
  if (way === "regular") for (let at = 1; at < count; at++) numbers[at] = first + at * step;
  else {
    const rice = new RiceScale(reader.read(6));
    for (let at = 1; at < count; at++) numbers[at] = foretelling.resolve(unfold(readRice(reader, rice)));
  }
  return numbers;
}

function writeInWay(numbers: Float64Array, way: Way, step: number): BitWriter {
  const writer = new BitWriter();
  const [first] = numbers;
  if (first === undefined) return writer;
  writer.write(WAYS.indexOf(way), 3);
  writer.write(fold(first), 54);
  if (way === "regular" || way === "grid") writer.write(fold(step), 54);
  if (way === "regular") return writer;
  const foretelling = new Foretelling(way, first, step);
  const wrong = new Float64Array(numbers.length - 1);
  for (let at = 1; at < numbers.length; at++) {
    const number = numbers[at] as number;
    wrong[at - 1] = fold(number - foretelling.next);
    foretelling.resolve(number - foretelling.next);
  }
  const power = scaleOf(wrong.reduce((sum, next) => sum + next, 0) / Math.max(wrong.length, 1));
  writer.write(power, 6);
  const rice = new RiceScale(power);
  for (const number of wrong) writeRice(writer, rice, number);
  return writer;
}

/** Foretells numbers in one of the ways; writing and reading do the same arithmetic. */
class Foretelling {
  readonly #way: Way;
  readonly #step: number;
  #before: number;
  next: number;

  constructor(way: Way, first: number, step: number) {
    this.#way = way;
    this.#step = step;
    this.#before = first;
    this.next = way === "grid" ? first + step : first;
  }

  /** The number itself, given by how much `next` was wrong; foretells the one after it. */
  resolve(wrong: number): number {
    const number = this.next + wrong;
    if (this.#way === "before") this.next = number;
    else if (this.#way === "line") this.next = 2 * number - this.#before;
    else if (this.#way === "grid") {
      // Numbers that jumped by whole steps are on the same grid still.
      const jumped = this.#step === 0 ? 0 : Math.round(wrong / this.#step) * this.#step;
      this.next += jumped + this.#step;
    }
    this.#before = number;
    return number;
  }
}

/** The difference that stands in the middle when all are put in order. */
function usualStep(numbers: Float64Array): number {
  if (numbers.length < 2) return 0;
  const steps = new Float64Array(numbers.length - 1);
  for (let at = 1; at < numbers.length; at++)
    steps[at - 1] = (numbers[at] as number) - (numbers[at - 1] as number);
  return steps.toSorted()[steps.length >> 1] as number;
}

/** Signed to unsigned: 0, -1, 1, -2, … are 0, 1, 2, 3, … */
const fold = (number: number) => (number < 0 ? -2 * number - 1 : 2 * number);
const unfold = (folded: number) => (folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2);

function scaleOf(mean: number): number {
  let power = 0;
  while (power < 50 && (TWO_TO[power + 1] as number) <= mean) power++;
  return power;
}

/** How many low bits are written as they are: follows the size of the numbers, as in JPEG-LS (ITU-T T.87, A.5.1). */
class RiceScale {
  power: number;
  #sum: number;
  #count = 1;

  constructor(power: number) {
    this.power = Math.min(power, 50);
    this.#sum = TWO_TO[this.power] as number;
  }

  follow(number: number): void {
    this.#sum += number;
    this.#count++;
    if (this.#count === 32) {
      this.#sum = Math.floor(this.#sum / 2);
      this.#count = 16;
    }
    while (this.power < 50 && this.#count * (TWO_TO[this.power] as number) < this.#sum) this.power++;
    while (this.power > 0 && this.#count * (TWO_TO[this.power - 1] as number) >= this.#sum) this.power--;
  }
}

function writeRice(writer: BitWriter, rice: RiceScale, number: number): void {
  const unit = TWO_TO[rice.power] as number;
  const times = Math.floor(number / unit);
  if (times < MOST_ONES) {
    writer.writeOnes(times);
    writer.write(number - times * unit, rice.power);
  } else {
    writer.write(0xffffff, MOST_ONES);
    writer.write(number, 54);
  }
  rice.follow(number);
}

function readRice(reader: BitReader, rice: RiceScale): number {
  const times = reader.readOnes();
  const number =
    times < MOST_ONES ? times * (TWO_TO[rice.power] as number) + reader.read(rice.power) : reader.read(54);
  rice.follow(number);
  return number;
}
