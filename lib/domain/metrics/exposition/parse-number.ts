/**
 * A number as Prometheus reads it (strconv.ParseFloat of Go without hexadecimal digits and underscores): also `+Inf`, `infinity`
 * and `NaN` in any case. Null for anything else, and for numbers too large to be one.
 */
export function parseNumber(text: string): number | null {
  for (let at = 0; at < text.length; at++)
    if (!isOfNumber(text.charCodeAt(at))) return NAMED.get(text.toLowerCase()) ?? null;
  if (text === "") return null;
  const number = Number(text);
  return Number.isFinite(number) ? number : null;
}

function isOfNumber(code: number): boolean {
  // Digits, and + - . e E
  return (
    (code >= 48 && code <= 57) || code === 46 || code === 45 || code === 43 || code === 101 || code === 69
  );
}

const NAMED = new Map([
  ["nan", Number.NaN],
  ["inf", Infinity],
  ["+inf", Infinity],
  ["-inf", -Infinity],
  ["infinity", Infinity],
  ["+infinity", Infinity],
  ["-infinity", -Infinity],
]);
