import { StringDecoder } from "node:string_decoder";

import { UsageError } from "../usage-error.ts";

/** Longer than this, a line is taken apart where it stands: memory is not for one line. */
const LONGEST_LINE = 1_000_000;

/** Makes lines of bytes as they come. Bytes that are no UTF-8 become the replacement character. */
export class LineSplitter {
  readonly #decoder = new StringDecoder("utf8");
  #rest = "";

  /** The lines that are whole now. Throws UsageError for bytes of no text. */
  take(chunk: Uint8Array): string[] {
    if (chunk.includes(0)) throw new UsageError("Standard input is not text.");
    const [first = "", ...more] = this.#decoder.write(Buffer.from(chunk)).split("\n");
    const lines = [this.#rest + first, ...more];
    this.#rest = lines.pop() ?? "";
    if (this.#rest.length > LONGEST_LINE) lines.push(this.end());
    return lines;
  }

  /** What stands behind the last line end. */
  end(): string {
    const rest = this.#rest;
    this.#rest = "";
    return rest;
  }
}
