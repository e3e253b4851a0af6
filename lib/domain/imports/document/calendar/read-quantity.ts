const unitMinutes: readonly (readonly [RegExp, number])[] = [
  [/^d/i, 1440],
  [/^h/i, 60],
  [/^m/i, 1],
  [/^s/i, 1 / 60],
];
const words: ReadonlyMap<string, number> = new Map(
  [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
  ].map((word, value) => [word, value]),
);
const amount = String.raw`(\d{1,5}(?:\.\d{1,2})?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)`;
const part = new RegExp(
  String.raw`(?<![\w.](?<!\d[dhm]))${amount}(?:[ -]{1,2}(and a half))?[ -]?(days?|hours?|hrs?|h|minutes?|mins?|m|seconds?|secs?)(?![A-Za-z])(?: (and a half))?`,
  "gi",
);

/**
 * Reads a length of time in words: `2 hours and 15 minutes`, `1h50m`, `90-minute`, `about three hours`.
 * Parts count as one length as long as nothing but `,` or `and` stands between them.
 * @returns minutes, or null when the text states none
 */
export function readQuantity(text: string): number | null {
  let total: number | null = null;
  let last = -1;
  for (const match of text.slice(0, 2000).matchAll(part)) {
    if (total !== null && !/^[\s,]{0,3}(?:and|&)?[\s]{0,2}$/.test(text.slice(last, match.index))) break;
    const unit = unitMinutes.find(([pattern]) => pattern.test(match[3] ?? ""))?.[1] ?? 0;
    const half = (match[2] ?? match[4]) ? 0.5 : 0;
    total = (total ?? 0) + (numberOf(match[1] ?? "") + half) * unit;
    last = match.index + match[0].length;
  }
  return total === null ? null : Math.round(total);
}

function numberOf(text: string): number {
  const word = text.toLowerCase();
  return words.get(word) ?? (word === "a" || word === "an" ? 1 : Number(word));
}
