import { request } from "undici";

/** A program of this installation did not answer, or not in time. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
  /** Whether it was reached: then what was asked may still happen. */
  readonly isLate: boolean;

  constructor(isLate: boolean, options?: ErrorOptions) {
    super(isLate ? "No answer in time." : "It could not be reached.", options);
    this.isLate = isLate;
  }
}

const MOST_READ = 256 * 1_024;

/**
 * Calls a program that was installed together with this one, at the address that the environment gives: an address
 * that somebody typed in goes through outbound-http instead. Redirects are not followed. `json` is undefined when the
 * answer is none. Throws NoAnswer.
 */
export async function callBundled(
  { url, token }: { url: string; token: string },
  method: "GET" | "PATCH" | "DELETE",
  body: object | undefined,
  timeoutMs: number,
): Promise<{ status: number; json: unknown }> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await request(url, {
      method,
      signal,
      headers: { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, json: jsonOf(await readBounded(answer.body)) };
  } catch (error) {
    throw new NoAnswer(signal.aborted, { cause: error });
  }
}

async function readBounded(body: AsyncIterable<Buffer>): Promise<string> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    length += part.length;
    if (length > MOST_READ) throw new Error("The answer is too long.");
    parts.push(part);
  }
  return Buffer.concat(parts).toString("utf8");
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
