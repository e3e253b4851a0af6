import { type ExpositionLimits, ExpositionRefused } from "./exposition.ts";

const NEWLINE = 10;
const BACKSLASH = 92;
const QUOTE = '"';

/** Goes through an exposition line by line, and through a line sign by sign. Every refusal names the line. */
export class LineScanner {
  readonly text: string;
  readonly limits: ExpositionLimits;
  at = 0;
  /** Where the line ends: at its line break, or at the end of the text. */
  end = -1;
  #line = 0;
  #next = 0;

  constructor(text: string, limits: ExpositionLimits) {
    this.text = text;
    this.limits = limits;
  }

  /** Goes to the next line; false when there is none. */
  nextLine(): boolean {
    if (this.#next >= this.text.length) return false;
    this.#line++;
    this.at = this.#next;
    const found = this.text.indexOf("\n", this.at);
    this.end = found < 0 ? this.text.length : found;
    this.#next = this.end + 1;
    if (this.end > this.at && this.text.charCodeAt(this.end - 1) === 13) this.end--;
    if (this.end - this.at > this.limits.lineLength)
      throw this.refuse(`is longer than ${this.limits.lineLength} characters`);
    return true;
  }

  refuse(what: string): ExpositionRefused {
    return new ExpositionRefused(`line ${this.#line}: ${what}`);
  }

  get finished(): boolean {
    return this.at >= this.end;
  }

  /** Code of the sign here; a line break's at the end of the line. */
  peek(): number {
    return this.at < this.end ? this.text.charCodeAt(this.at) : NEWLINE;
  }

  takes(sign: string): boolean {
    if (this.at + sign.length > this.end || !this.text.startsWith(sign, this.at)) return false;
    this.at += sign.length;
    return true;
  }

  skipBlanks(): void {
    while (this.at < this.end && isBlank(this.text.charCodeAt(this.at))) this.at++;
  }

  /** Whatever stands before the next blank or the end of the line. */
  readWord(): string {
    const from = this.at;
    while (this.at < this.end && !isBlank(this.text.charCodeAt(this.at))) this.at++;
    return this.text.slice(from, this.at);
  }

  readRest(): string {
    const rest = this.text.slice(this.at, this.end);
    this.at = this.end;
    return rest;
  }

  /** A name as it is written without quotes; "" if there is none. */
  readName(allowsColon: boolean): string {
    const from = this.at;
    while (this.at < this.end && isOfName(this.text.charCodeAt(this.at), this.at > from, allowsColon))
      this.at++;
    return this.checkName(this.text.slice(from, this.at));
  }

  checkName(name: string): string {
    if (name.length > this.limits.nameLength)
      throw this.refuse(`a name is longer than ${this.limits.nameLength} characters`);
    return name;
  }

  /** What stands in quotes, from the first to the last, without its escapes. `what` names it in a refusal. */
  readQuoted(what: string): string {
    const from = this.at + 1;
    let close = this.text.indexOf(QUOTE, from);
    while (close > 0 && close < this.end && isEscaped(this.text, close, from))
      close = this.text.indexOf(QUOTE, close + 1);
    if (close < 0 || close >= this.end) throw this.refuse(`${what} has no closing quote`);
    this.at = close + 1;
    return withoutEscapes(this.text.slice(from, close));
  }
}

const isBlank = (code: number) => code === 32 || code === 9;

function isOfName(code: number, follows: boolean, allowsColon: boolean): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    code === 95 ||
    (allowsColon && code === 58) ||
    (follows && code >= 48 && code <= 57)
  );
}

/** Whether an odd number of backslashes stands before a place. They are counted back to `from`, each once on the way. */
function isEscaped(text: string, place: number, from: number): boolean {
  let before = place;
  while (before > from && text.charCodeAt(before - 1) === BACKSLASH) before--;
  return (place - before) % 2 === 1;
}

/**
 * `\\`, `\n` and (unless `quotes` is false) `\"` stand for what they say; before anything else a backslash is itself, as for
 * Prometheus.
 */
export function withoutEscapes(text: string, quotes = true): string {
  if (!text.includes("\\")) return text;
  let plain = "";
  for (let at = 0; at < text.length; at++) {
    const pair = text.slice(at, at + 2);
    const meant = pair === '\\"' && !quotes ? undefined : ESCAPES[pair];
    plain += meant ?? text[at];
    if (meant !== undefined) at++;
  }
  return plain;
}

const ESCAPES: Partial<Record<string, string>> = { "\\\\": "\\", '\\"': '"', "\\n": "\n" };
