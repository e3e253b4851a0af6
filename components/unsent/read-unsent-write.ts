import type { UnsentWrite } from "./unsent-write.ts";

/** Reads what a page kept; null when it is not of this format, and then it is left alone. */
export function readUnsentWrite(kept: unknown): UnsentWrite | null {
  if (typeof kept !== "object" || kept === null) return null;
  const { version, idempotencyKey, incidentId, call, input, shown, order } = kept as Partial<UnsentWrite>;
  const isWhole =
    version === 2 &&
    typeof idempotencyKey === "string" &&
    typeof incidentId === "string" &&
    typeof call === "string" &&
    typeof order === "number" &&
    typeof input === "object" &&
    typeof shown === "object";
  return isWhole ? (kept as UnsentWrite) : null;
}
