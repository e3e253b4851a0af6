const UNIT_MS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 };
const units = "days?|d|hours?|hrs?|h|minutes?|mins?|min|m|seconds?|secs?|s";
const amount = String.raw`(\d{1,4}(?:[.,]\d{1,2})?)\s*(${units})`;
const shift = new RegExp(String.raw`^([+\-−])?\s*((?:${amount}\s*){1,4})$`, "i");
const each = new RegExp(amount, "gi");

/**
 * Milliseconds of an offset as one types it: `+1h`, `-5m`, `1h30m`, `-90 s`, `+2 hours`, `5` (minutes). Null when it is
 * none. Positive means later.
 */
export function readShift(text: string): number | null {
  const written = text.trim().replace(/^([+\-−]?\s*\d+)$/, "$1m");
  const [, sign, amounts] = shift.exec(written) ?? [];
  if (amounts === undefined) return null;
  const milliseconds = [...amounts.matchAll(each)].reduce((sum, [, number = "", unit = ""]) => {
    return sum + Number(number.replace(",", ".")) * (UNIT_MS[unit.charAt(0).toLowerCase()] ?? 0);
  }, 0);
  return Math.round(sign === "-" || sign === "−" ? -milliseconds : milliseconds);
}
