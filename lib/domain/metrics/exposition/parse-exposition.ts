import {
  type ExposedSample,
  type Exposition,
  EXPOSITION_LIMITS,
  type ExpositionFormat,
  type ExpositionLimits,
  ExpositionRefused,
  type Family,
  type FamilyType,
} from "./exposition.ts";
import { LineScanner, withoutEscapes } from "./line-scanner.ts";
import { parseNumber } from "./parse-number.ts";
import { parseSeries, skipExemplarLabels } from "./parse-series.ts";

/**
 * Reads what an exporter says, in time proportional to its length. What Prometheus refuses is refused, always as a whole; beside it
 * lines may end with CRLF, and a value in quotes may not go over several lines. Throws ExpositionRefused and nothing else.
 */
export function parseExposition(
  text: string,
  { format, limits }: { format: ExpositionFormat; limits?: Partial<ExpositionLimits> },
): Exposition {
  if (text.includes("\0")) throw new ExpositionRefused("this is no text: it has a character with the code 0");
  const reader = new ExpositionReader(text, { ...EXPOSITION_LIMITS, ...limits });
  return format === "openmetrics" ? reader.readOpenMetrics() : reader.readPrometheus();
}

/**
 * The format that a Content-Type names; null if it is neither, such as HTML, JSON or Protocol Buffers. Without one it is taken to be
 * Prometheus text.
 */
export function formatOfContentType(header: string | null | undefined): ExpositionFormat | null {
  const type = header?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/openmetrics-text") return "openmetrics";
  return type === "" || type === "text/plain" ? "prometheus" : null;
}

const PROMETHEUS_TYPES: Partial<Record<string, FamilyType>> = {
  counter: "counter",
  gauge: "gauge",
  histogram: "histogram",
  summary: "summary",
  untyped: "unknown",
};
const OPENMETRICS_TYPES: Partial<Record<string, FamilyType>> = {
  counter: "counter",
  gauge: "gauge",
  histogram: "histogram",
  gaugehistogram: "gaugehistogram",
  summary: "summary",
  info: "info",
  stateset: "stateset",
  unknown: "unknown",
};

/** Dates of JavaScript end there. */
const LATEST_MS = 8.64e15;

class ExpositionReader {
  readonly #scanner: LineScanner;
  readonly #families = new Map<string, Family>();
  readonly #samples: ExposedSample[] = [];
  readonly #known = new Set<string>();
  #duplicates = 0;

  constructor(text: string, limits: ExpositionLimits) {
    this.#scanner = new LineScanner(text, limits);
  }

  readPrometheus(): Exposition {
    const scanner = this.#scanner;
    while (scanner.nextLine()) {
      const from = scanner.at;
      scanner.skipBlanks();
      if (scanner.finished) continue;
      if (scanner.takes("#")) this.#readPrometheusComment();
      // Prometheus takes such blanks for a part of the name.
      else if (scanner.at > from && scanner.peek() !== 123)
        throw scanner.refuse("a blank stands before the name");
      else this.#readPrometheusSample();
    }
    return this.#result();
  }

  readOpenMetrics(): Exposition {
    const scanner = this.#scanner;
    while (scanner.nextLine()) {
      if (!scanner.takes("# ")) this.#readOpenMetricsSample();
      else if (!scanner.takes("EOF")) this.#readDescriptor();
      else if (!scanner.finished || scanner.nextLine()) throw scanner.refuse("something comes after # EOF");
      else return this.#result();
    }
    throw new ExpositionRefused("the last line is not # EOF, so something is missing");
  }

  #result(): Exposition {
    return { families: [...this.#families.values()], samples: this.#samples, duplicates: this.#duplicates };
  }

  #familyOf(name: string): Family {
    const family = this.#families.get(name) ?? { name, type: "unknown", help: "", unit: "" };
    this.#families.set(name, family);
    return family;
  }

  #readFamilyName(): string {
    const scanner = this.#scanner;
    const name =
      scanner.peek() === 34 ? scanner.checkName(scanner.readQuoted("a name")) : scanner.readName(true);
    if (name === "") throw scanner.refuse("there is no name of a metric");
    return name;
  }

  /** HELP and TYPE; any other comment is passed over. */
  #readPrometheusComment(): void {
    const scanner = this.#scanner;
    const from = scanner.at;
    scanner.skipBlanks();
    const word = scanner.at === from ? "" : scanner.readWord();
    if ((word !== "HELP" && word !== "TYPE") || scanner.finished) return;
    scanner.skipBlanks();
    const family = this.#familyOf(this.#readFamilyName());
    const text = scanner.readRest().slice(1);
    if (word === "HELP") family.help = withoutEscapes(text, false);
    else family.type = this.#typeOf(text, PROMETHEUS_TYPES);
  }

  #readDescriptor(): void {
    const scanner = this.#scanner;
    const word = ["HELP ", "TYPE ", "UNIT "].find((one) => scanner.takes(one));
    if (word === undefined) throw scanner.refuse("OpenMetrics has no comments but HELP, TYPE, UNIT and EOF");
    const family = this.#familyOf(this.#readFamilyName());
    if (!scanner.takes(" "))
      throw scanner.refuse(`the name ${family.name} is followed by something else than a blank`);
    const text = scanner.readRest();
    if (word === "HELP ") family.help = withoutEscapes(text);
    else if (word === "TYPE ") family.type = this.#typeOf(text, OPENMETRICS_TYPES);
    else if (text === "" || family.name.endsWith(`_${text}`)) family.unit = text;
    else throw scanner.refuse(`the name ${family.name} does not end with its unit ${text}`);
  }

  #typeOf(word: string, known: Partial<Record<string, FamilyType>>): FamilyType {
    const type = Object.hasOwn(known, word) ? known[word] : undefined;
    if (type === undefined) throw this.#scanner.refuse(`there is no type ${excerpt(word)}`);
    return type;
  }

  #readPrometheusSample(): void {
    const scanner = this.#scanner;
    const series = parseSeries(scanner, true);
    scanner.skipBlanks();
    const value = this.#readNumber("the value");
    scanner.skipBlanks();
    const word = scanner.finished ? null : scanner.readWord();
    scanner.skipBlanks();
    if (!scanner.finished || (word !== null && !/^\d+$/.test(word)))
      throw scanner.refuse("after the value comes something that is no time in milliseconds");
    this.#keep(series, value, word === null ? null : this.#timeOf(Number(word)));
  }

  #readOpenMetricsSample(): void {
    const scanner = this.#scanner;
    const series = parseSeries(scanner, false);
    this.#expectBlank();
    const value = this.#readNumber("the value");
    let at: number | null = null;
    let hasExemplar = scanner.takes(" # {");
    if (!hasExemplar && scanner.takes(" ")) {
      at = this.#timeOf(this.#readNumber("the time") * 1_000);
      hasExemplar = scanner.takes(" # {");
    }
    if (hasExemplar) this.#skipExemplar();
    if (!scanner.finished)
      throw scanner.refuse("something comes after the value that is neither a time nor an exemplar");
    this.#keep(series, value, at);
  }

  #skipExemplar(): void {
    skipExemplarLabels(this.#scanner);
    this.#expectBlank();
    this.#readNumber("the value of the exemplar");
    if (this.#scanner.takes(" ")) this.#timeOf(this.#readNumber("the time of the exemplar") * 1_000);
  }

  #expectBlank(): void {
    if (!this.#scanner.takes(" ")) throw this.#scanner.refuse("the value is missing");
  }

  #readNumber(what: string): number {
    const word = this.#scanner.readWord();
    const number = parseNumber(word);
    if (number === null)
      throw this.#scanner.refuse(
        word === "" ? `${what} is missing` : `${what} ${excerpt(word)} is no number`,
      );
    return number;
  }

  #timeOf(ms: number): number {
    if (!(Math.abs(ms) <= LATEST_MS)) throw this.#scanner.refuse("the time is none that a clock shows");
    return Math.trunc(ms) + 0;
  }

  /** The first of the same series and time counts, as for Prometheus. */
  #keep({ name, labels, key }: ReturnType<typeof parseSeries>, value: number, at: number | null): void {
    const known = this.#known.size;
    this.#known.add(at === null ? key : `${key}\0@${at}`);
    if (this.#known.size === known) {
      this.#duplicates++;
      return;
    }
    if (known >= this.#scanner.limits.samples)
      throw this.#scanner.refuse(`there are more than ${this.#scanner.limits.samples} samples`);
    this.#samples.push({ name, labels, value, at });
  }
}

const excerpt = (word: string) => (word.length > 40 ? `${word.slice(0, 40)}…` : word);
