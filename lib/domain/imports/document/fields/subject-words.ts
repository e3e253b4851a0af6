const empty = new Set(
  (
    "a an the and or but of to in on at by for from with without into onto as is are was were be been being it its this that these those there their our we they i he she " +
    "had has have having do does did not no nor so if then than when while which who what where how all any some more most very first initially initial initially early later then " +
    "issue issues problem problems incident outage cause causes caused causing root due because related possible potential potentially possibly suspected suspect assumed assumption " +
    "suspects suspecting assumes assuming believes believe thinks blamed believed thought presumed presumption hypothesis theory investigation investigated investigating checked checking looked ruled out found however after before until might may could would can " +
    "team teams engineers engineer developer developers on-call oncall support admin administrator everyone everybody staff someone was misleading path paths led dead end ends attempt attempted began started recent error errors into about be made taken including"
  ).split(" "),
);

/** The words that say what a sentence is about, in a form that makes `queries` and `query` equal. */
export function subjectWords(text: string): Set<string> {
  const words =
    text
      .toLowerCase()
      .slice(0, 2000)
      .match(/[a-z0-9]+(?:[-.][a-z0-9]+)*/g) ?? [];
  return new Set(words.filter((word) => word.length > 2 && !empty.has(word)).map(stem));
}

/** Which share of the smaller set the two have in common, 0 to 1. */
export function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const smaller = Math.min(a.size, b.size);
  if (smaller === 0) return 0;
  let common = 0;
  for (const word of a) if (b.has(word)) common += 1;
  return common / smaller;
}

function stem(word: string): string {
  return word.replace(/(?:ies)$/, "y").replace(/(?:ments?|ations?|ings?|ions?|ed|es|s)$/, "");
}
