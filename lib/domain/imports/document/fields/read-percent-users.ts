const percent = /(\d{1,3}(?:\.\d{1,2})?)(?:\s?[-–]\s?\d{1,3})?\s?(?:%|percent\b|per cent\b)/gi;
const people = String.raw`(?:users?|user[ -]?base|customers?|clients?|people|visitors?|subscribers?|accounts?|members?|students?|employees|staff|audience|population|patients|merchants|sellers|buyers|drivers|players|consumers|shoppers|teams?|guests|patrons|tenants|viewers|readers|participants|riders|passengers|learners|citizens)`;
const behind = new RegExp(
  String.raw`^[)\s]{0,3}(?:\([^)]{0,30}\)\s*)?(?:of (?:(?!(?:of|for|in|from|and|to|by|on|with|were|was|requests?|traffic)\b)[\w'-]{1,20} ){0,4}|(?:of )?(?:(?:all|our|the|its|their|active|total|online|mobile|web|site|global|registered|current|paying|\w+'s|these|those|end|platform|website|app|application|service)[ -]){0,4})${people}\b`,
  "i",
);
const ahead = new RegExp(
  String.raw`\b(?:${people}(?: (?:were |was |are )?(?:affected|impacted|experienc\w+))?|(?:affected|impacted) ${people})[^.%]{0,25}$`,
  "i",
);
const half = new RegExp(String.raw`\bhalf (?:of )?(?:(?:all|our|the|its) ){0,2}${people}\b`, "i");

/**
 * Finds which share of the users was affected. A percentage of something else (errors, traffic, load) is not one.
 * @returns 0 to 100, or null
 */
export function readPercentUsers(text: string): number | null {
  for (const match of text.matchAll(percent)) {
    const value = Number(match[1]);
    const stop = match.index + match[0].length;
    if (value > 100) continue;
    if (behind.test(text.slice(stop, stop + 120))) return value;
    const before = text.slice(Math.max(0, match.index - 90), match.index);
    if (
      ahead.test(before) &&
      !/^\s*(?:of (?!them)|increase|decrease|drop|higher|slower|degradation)/i.test(
        text.slice(stop, stop + 20),
      )
    ) {
      return value;
    }
  }
  return half.test(text) ? 50 : null;
}
