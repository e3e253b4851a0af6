import { UsageError } from "./usage-error.ts";

/** The text that those bytes are in UTF-8; `named` is what is wrong if they are not. Throws UsageError. */
export function decodeText(bytes: Uint8Array, named: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${named} is not text in UTF-8.`);
  }
}
