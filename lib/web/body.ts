import { DomainError, invalid } from "#lib/domain/errors.ts";

const MEBIBYTE = 1_048_576;
export const JSON_LIMIT = MEBIBYTE;
export const TEXT_LIMIT = 5 * MEBIBYTE;
const DEEPEST = 32;

const tooLarge = (limit: number) => invalid("body-too-large", `Send at most ${limit / MEBIBYTE} MiB.`);
const malformed = (sentence: string) => new DomainError("invalid", "malformed-request", sentence);

/** The body as text. Reads no more than `limit` bytes of it, whatever its headers say. */
async function readText(request: Request, limit: number): Promise<string> {
  const encoding = request.headers.get("content-encoding");
  if (encoding !== null && encoding !== "identity") {
    throw invalid("unsupported-media-type", "Send the body uncompressed.");
  }
  const declared = request.headers.get("content-length");
  if (declared !== null) {
    if (Number(declared) > limit) throw tooLarge(limit);
    return decoded(new Uint8Array(await request.arrayBuffer()));
  }
  return readStream(request.body, limit);
}

async function readStream(body: ReadableStream<Uint8Array> | null, limit: number): Promise<string> {
  if (!body) return "";
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return decoded(Buffer.concat(chunks));
}

/** Other encodings would silently become something else. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw malformed("The body is not UTF-8.");
  }
}

const contentTypeOf = (request: Request) =>
  (request.headers.get("content-type") ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** Whether arrays and objects nest deeper than `left` levels. Bounded itself, so that no input overflows the stack. */
function isDeeperThan(left: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (left === 0) return true;
  return Object.values(value).some((inner) => isDeeperThan(left - 1, inner));
}

/** A JSON object. An absent body is an empty one. Refuses other types (415), too much (413), too deep or no JSON (400). */
export async function readJsonObject(request: Request, limit = JSON_LIMIT): Promise<Record<string, unknown>> {
  const type = contentTypeOf(request);
  if (type !== "application/json" && type !== "") {
    throw invalid("unsupported-media-type", "Send application/json.");
  }
  const text = await readText(request, limit);
  if (text === "") return {};
  if (type === "") throw invalid("unsupported-media-type", "Send application/json.");
  const value = parseJson(text);
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw malformed("Send a JSON object.");
  if (isDeeperThan(DEEPEST, value)) throw malformed(`Nest at most ${DEEPEST} levels deep.`);
  return value as Record<string, unknown>;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed("The body is not JSON.");
  }
}

const TEXT_TYPES = ["text/markdown", "text/plain"];

/** A document in Markdown or plain text, up to 5 MiB. */
export async function readDocument(request: Request): Promise<{ text: string; contentType: string }> {
  const contentType = contentTypeOf(request);
  if (!TEXT_TYPES.includes(contentType)) {
    throw invalid("unsupported-media-type", "Send text/markdown or text/plain.");
  }
  return { text: await readText(request, TEXT_LIMIT), contentType };
}
