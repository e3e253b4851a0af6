import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";

import type { ApiCall, ApiInput } from "#lib/web/client.ts";

import { type ProcessIdentity, thisProcess } from "./process-identity.ts";

/** The changes that wait for a server: those whose meaning does not depend on what it answers. */
export type KeepableCall =
  | "POST /incidents"
  | "POST /incidents/{key}/timeline"
  | "POST /incidents/{key}/timeline/bulk"
  | "POST /incidents/{key}/status"
  | "POST /incidents/{key}/escalations"
  | "POST /incidents/{key}/hypotheses"
  | "POST /hypotheses/{id}/settle";

/** Who writes: the token, and the person behind it where that is known. */
export type Writer = { readonly token: string; readonly userId: string | null };

/** A write on disk. Its name sorts it among the others: they are sent in the order of their names. */
export type KeptWrite = {
  readonly name: string;
  readonly call: KeepableCall;
  readonly input: ApiInput<KeepableCall>;
  readonly idempotencyKey: string;
  /** What it is, for people: `log INC-42`. */
  readonly title: string;
  readonly keptAt: string;
  readonly writer: Writer;
  /** Lines of a stream: one that is refused must not keep the others. */
  readonly isDivisible?: boolean;
  /** Why it was refused, with when. */
  readonly refused?: { readonly reason: string; readonly at: string };
};

export type NewWrite = Pick<KeptWrite, "call" | "input" | "title" | "writer" | "isDivisible">;

let last = 0;

/** A name that sorts behind all that this process made before, and says which process made it. */
function nextName(): string {
  const { pid, began } = thisProcess();
  last = Math.max(Date.now() * 1_000, last + 1);
  return `${last}-${pid}-${began}-${randomUUID().slice(0, 8)}`;
}

export function makeWrite(given: NewWrite): KeptWrite {
  return { ...given, name: nextName(), idempotencyKey: randomUUID(), keptAt: new Date().toISOString() };
}

/** The process that made a write of this name. */
export function makerOf(name: string): ProcessIdentity {
  const [, pid = 0, began = 0] = name.split("-").map(Number);
  return { pid, began };
}

/** When a write of this name was made. */
export const madeAt = (name: string): string =>
  new Date(Math.trunc(Number.parseInt(name, 10) / 1_000) || 0).toISOString();

/** How a write stands in its file: first all but a stream's entries, then those, a line each. */
export const textOf = (write: KeptWrite): string => `${JSON.stringify(write)}\n`;

/** Reads a write's file; a last line that was not written whole is left out. Null for a file that is gone or damaged. */
export async function readWrite(path: string): Promise<KeptWrite | null> {
  const text = await readFile(path, "utf8").catch(() => null);
  return text === null ? null : writeIn(text);
}

/** The write that a file's text holds; null when it is damaged. */
export function writeIn(text: string): KeptWrite | null {
  const [head = "", ...lines] = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  try {
    const write = JSON.parse(head) as KeptWrite | null;
    if (typeof write?.name !== "string" || typeof write.call !== "string") return null;
    const added = lines.filter((line) => line !== "").map((line) => JSON.parse(line) as unknown);
    if (added.length === 0) return write;
    const input = write.input as ApiInput<"POST /incidents/{key}/timeline/bulk">;
    return { ...write, input: { ...input, entries: [...input.entries, ...added] } as typeof input };
  } catch {
    return null;
  }
}

export const isBulk = (call: ApiCall): boolean => call === "POST /incidents/{key}/timeline/bulk";

/** A divisible write in halves, under keys that are the same however often it is divided. */
export function halvesOf(write: KeptWrite): KeptWrite[] {
  const input = write.input as ApiInput<"POST /incidents/{key}/timeline/bulk">;
  const middle = Math.ceil(input.entries.length / 2);
  return [input.entries.slice(0, middle), input.entries.slice(middle)].map((entries, half) => ({
    ...write,
    name: `${write.name}-${half}`,
    idempotencyKey: `${write.idempotencyKey}.${half}`,
    input: { ...input, entries },
  }));
}

/** How many entries a write holds; 1 for all but bulk writes. */
export function entriesIn({ call, input }: KeptWrite): number {
  return isBulk(call) ? (input as ApiInput<"POST /incidents/{key}/timeline/bulk">).entries.length : 1;
}
