import type { SampleColumns } from "../points/sample-columns.ts";

const BYTES_A_SAMPLE = 17;
/** Some days of a hundred series at 15 s. */
const MOST_BYTES = 64 * 1_048_576;

/**
 * Chunks that this process has unpacked: of an open incident the same ones are asked for again and again. A chunk changes only
 * by samples that are added to it, so its series, hour and count name what is in it. The ones that were not asked for the
 * longest go first.
 */
export class DecodedChunks {
  readonly #chunks = new Map<string, SampleColumns>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes = MOST_BYTES) {
    this.#mostBytes = mostBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  get(name: string): SampleColumns | undefined {
    const found = this.#chunks.get(name);
    if (found) {
      this.#chunks.delete(name);
      this.#chunks.set(name, found);
    }
    return found;
  }

  put(name: string, columns: SampleColumns): void {
    this.#remove(name);
    this.#chunks.set(name, columns);
    this.#bytes += columns.at.length * BYTES_A_SAMPLE;
    for (const oldest of this.#chunks.keys()) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#remove(oldest);
    }
  }

  #remove(name: string): void {
    this.#bytes -= (this.#chunks.get(name)?.at.length ?? 0) * BYTES_A_SAMPLE;
    this.#chunks.delete(name);
  }
}
