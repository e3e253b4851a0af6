const end = /[.!?]["”’)]?\s+(?=["“‘(]?[A-Z0-9])/g;
const abbreviation =
  /(?:\b(?:[ap]\.m|e\.g|i\.e|etc|vs|approx|ca|no|mr|mrs|ms|dr|st|fig|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)|\b\d{1,2})\.$/i;
const goesOn = /^(?:\(|UTC|GMT|[A-Z]{2,4}T\b|\d)/;

/** Splits a paragraph into sentences. Points in abbreviations (`a.m.`, `e.g.`) and numbers do not end one. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const match of text.matchAll(end)) {
    const stop = match.index + match[0].length;
    const head = text.slice(Math.max(from, match.index - 8), match.index + 1);
    const meridiem = /[ap]\.m\.$/i.test(head);
    if (abbreviation.test(head) && !(meridiem && !goesOn.test(text.slice(stop, stop + 6)))) continue;
    sentences.push(text.slice(from, stop).trim());
    from = stop;
  }
  const rest = text.slice(from).trim();
  if (rest !== "") sentences.push(rest);
  return sentences;
}
