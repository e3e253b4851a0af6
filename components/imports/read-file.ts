import type { ReadDocument } from "./import-queue.ts";

const MEBIBYTE = 1_048_576;
/** What the server takes at most, in bytes. */
const limit = 5 * MEBIBYTE;
const markdownName = /\.(md|markdown|mdown)$/i;
const plainName = /\.(txt|text)$/i;

/** The names of files that can be chosen, as an `accept` of a file field. */
export const acceptedFiles = ".md,.markdown,.mdown,.txt,.text,text/markdown,text/plain";

/** Of a file, what is looked at. */
export type TextFile = Pick<File, "name" | "type" | "size" | "arrayBuffer">;

function reasonAgainst({ name, type, size }: TextFile): string | null {
  if (!markdownName.test(name) && !plainName.test(name) && !type.startsWith("text/"))
    return "Only Markdown and plain text can be read. Save it as .md or .txt first.";
  if (size > limit) return `It is larger than ${limit / MEBIBYTE} MiB.`;
  return size === 0 ? "It is empty." : null;
}

/** The text of a file in UTF-8 or, where a byte order mark says so, UTF-16; null when it is no text. */
function decoded(bytes: Uint8Array): string | null {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes("\0") ? null : text;
  } catch {
    return null;
  }
}

/** Reads a chosen file into a document, or says why it cannot be one. Never fails. */
export async function readFile(file: TextFile): Promise<ReadDocument> {
  const { name } = file;
  const reason = reasonAgainst(file);
  if (reason !== null) return { name, reason };
  const bytes = await file.arrayBuffer().catch(() => null);
  if (bytes === null) return { name, reason: "The browser could not open it. Choose it once more." };
  const text = decoded(new Uint8Array(bytes));
  if (text === null)
    return { name, reason: "It is not text in UTF-8. Save it as UTF-8 and choose it again." };
  if (text.trim() === "") return { name, reason: "It is empty." };
  return { name, text, contentType: markdownName.test(name) ? "text/markdown" : "text/plain" };
}
