/** What a number is divided by, and what stands behind it. */
type Scale = { factor: number; suffix: string };

const SI: readonly Scale[] = [
  { factor: 1e12, suffix: "T" },
  { factor: 1e9, suffix: "G" },
  { factor: 1e6, suffix: "M" },
  { factor: 1e3, suffix: "k" },
  { factor: 1, suffix: "" },
];
const BINARY: readonly Scale[] = [
  { factor: 2 ** 40, suffix: "TiB" },
  { factor: 2 ** 30, suffix: "GiB" },
  { factor: 2 ** 20, suffix: "MiB" },
  { factor: 2 ** 10, suffix: "KiB" },
  { factor: 1, suffix: "B" },
];
const TIME: readonly Scale[] = [
  { factor: 86_400, suffix: "d" },
  { factor: 3_600, suffix: "h" },
  { factor: 60, suffix: "min" },
  { factor: 1, suffix: "s" },
  { factor: 1e-3, suffix: "ms" },
  { factor: 1e-6, suffix: "µs" },
  { factor: 1e-9, suffix: "ns" },
];
/** From two of them on: "90 s" says more than "1.5 min". */
const fromTwo = new Set(["min", "h", "d"]);
const secondsIn: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  min: 60,
  h: 3_600,
  d: 86_400,
};

function fitting(scales: readonly Scale[], size: number): Scale {
  const one = { factor: 1, suffix: scales.find(({ factor }) => factor === 1)?.suffix ?? "" };
  if (size === 0) return one;
  return (
    scales.find(({ factor, suffix }) => size >= factor * (fromTwo.has(suffix) ? 2 : 1)) ??
    scales.at(-1) ??
    one
  );
}

/** The scale in which numbers of that size are written: seconds as ms or min, bytes as KiB, a ratio in per cent. */
function scaleFor(unit: string, size: number): Scale {
  if (unit === "ratio") return { factor: 0.01, suffix: " %" };
  const seconds = secondsIn[unit];
  if (seconds !== undefined) {
    const { factor, suffix } = fitting(TIME, size * seconds);
    return { factor: factor / seconds, suffix: ` ${suffix}` };
  }
  const [what = "", per] = unit.split("/");
  const behind = per === undefined ? "" : `/${per}`;
  if (what === "By") {
    const { factor, suffix } = fitting(BINARY, size);
    return { factor, suffix: ` ${suffix}${behind}` };
  }
  // In UCUM braces only say what is counted, and 1 stands for nothing.
  const name = `${what.replace(/^1$/, "").replaceAll(/[{}]/g, "")}${behind}`;
  const { factor, suffix } = fitting(SI, Math.max(size, 1));
  const shown = `${suffix}${name}`;
  return { factor, suffix: shown === "" || (suffix === "" && behind === name) ? name : ` ${shown}` };
}

const formats = new Map<number, Intl.NumberFormat>();

function written(value: number, digits: number): string {
  let format = formats.get(digits);
  if (format === undefined) {
    format = new Intl.NumberFormat("en", { maximumFractionDigits: digits, useGrouping: false });
    formats.set(digits, format);
  }
  const text = format.format(value);
  return text === "-0" ? "0" : text;
}

/** Three figures count, of what is smaller than a thousandth too. */
function digitsOf(value: number): number {
  if (value === 0) return 0;
  return Math.min(12, Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value)))));
}

/**
 * Writes a number with its unit: 0.923 `ratio` as "92.3 %", 0.0123 `s` as "12.3 ms", 2048 `By` as "2 KiB", 1530 `1/s` as
 * "1.53 k/s". Null, where there was no number, is "–".
 */
export function formatValue(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  const { factor, suffix } = scaleFor(unit, Math.abs(value));
  const scaled = value / factor;
  return `${written(scaled, digitsOf(scaled))}${suffix}`;
}

/**
 * The same for the marks of an axis, which are evenly spaced: all in one scale, with as many digits as tell them apart.
 * What is counted is said by the title: beside each mark it would need more room than there is.
 */
export function formatTicks(ticks: readonly number[], unitOfValues: string): string[] {
  const unit = unitOfValues.replaceAll(/\{[^}]*\}/g, "1");
  const size = Math.max(0, ...ticks.map(Math.abs));
  const { factor, suffix } = scaleFor(unit, size);
  const step = Math.abs((ticks[1] ?? 0) - (ticks[0] ?? 0)) / factor;
  const digits = step === 0 ? 2 : Math.min(12, Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)));
  return ticks.map((tick) => `${written(tick / factor, digits)}${suffix}`);
}
