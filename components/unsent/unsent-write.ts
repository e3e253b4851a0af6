import type { ShownLine, Write, WriteCall } from "#components/timeline/commands/command.ts";

/** Something that was typed and that the server has not acknowledged yet. */
export type UnsentWrite = {
  /** Of this format: a page of another release tells by it what it can read. */
  version: 2;
  /** Made when the line was typed: however often it is sent, it counts once. */
  idempotencyKey: string;
  /** Grows from one to the next, also from page to page. */
  order: number;
  incidentId: string;
  incidentKey: string;
  call: WriteCall;
  input: Readonly<Record<string, unknown>>;
  shown: ShownLine;
  makes?: string;
  needs?: string;
  cites?: NonNullable<Write["cites"]>;
  /** As it was typed, to be mended. */
  typed: string;
  typedAt: string;
  /** Whose it is; null while that was not known. */
  writerId: string | null;
  state: "sending" | "waiting" | "refused";
  /** Why it was refused, or why it waits. */
  reason: string | null;
  /** When it was first sent without an answer that says it did not count, RFC 3339. */
  firstTriedAt?: string | undefined;
  /** Key of the incident that its own was merged into: it may go there. */
  mergedInto?: string | undefined;
};

let lastOrder = 0;

/** A number that is larger than any before it in this page, and than those of pages that were open before. */
export function nextOrder(nowMs: number): number {
  // Ten thousand lines in a millisecond do not happen; the product stays a whole number for 25 000 years.
  lastOrder = Math.max(nowMs * 1_000, lastOrder + 1);
  return lastOrder;
}

/** Whether a write may be shown to that reader: it is theirs, or was typed before anybody was known. */
export const isOf = ({ writerId }: UnsentWrite, viewerId: string | null): boolean =>
  writerId === null || writerId === viewerId;
