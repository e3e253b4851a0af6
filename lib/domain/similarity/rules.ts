/** What an incident, or a path of one, has in common with the incident at hand. */
export type Likeness = {
  /** Names of the services that both affect. */
  services: readonly string[];
  /** Word stems in both texts, as PostgreSQL's full-text search cuts them, telling ones only. */
  words: readonly string[];
  /** Trigram similarity, 0 to 1, of a title or statement with one at hand. */
  text: number;
  /** Trigram similarity, 0 to 1, of the alerts and detections. */
  signal: number;
  /** The category of hypothesis that both have. */
  categories: readonly string[];
};

const WEIGHTS = { service: 3, category: 2, text: 4, signal: 2, word: 0.6, mostWords: 3 } as const;

/** Below these, two texts are alike by accident. */
const ALIKE = { text: 0.3, signal: 0.45 } as const;

/** What does not reach this is not worth a reader's time; the same service alone reaches it. */
const RELEVANT = 3;

/** How much the two have in common; 0 is nothing. */
export function likenessScore({ services, words, text, signal, categories }: Likeness): number {
  return (
    (services.length > 0 ? WEIGHTS.service : 0) +
    (categories.length > 0 ? WEIGHTS.category : 0) +
    (text >= ALIKE.text ? WEIGHTS.text * text : 0) +
    (signal >= ALIKE.signal ? WEIGHTS.signal : 0) +
    Math.min(WEIGHTS.mostWords, WEIGHTS.word * words.length)
  );
}

export const isRelevant = (score: number): boolean => score >= RELEVANT;

/**
 * A score after what people said of the warning: unanimous praise makes it half as much again, unanimous dismissal half
 * as much; two voices of each kind are assumed beforehand, so that a single one changes little.
 */
export function withFeedback(
  score: number,
  { helpful, unhelpful }: { helpful: number; unhelpful: number },
): number {
  return score * (1 + (0.5 * (helpful - unhelpful)) / (helpful + unhelpful + 4));
}

/** The reasons in words, the weightiest first. `text` says what was compared with what. */
export function reasonsOf(likeness: Likeness, text: string): string[] {
  const { services, words, signal, categories } = likeness;
  const reasons: [weight: number, reason: string][] = [
    [likeness.text >= ALIKE.text ? WEIGHTS.text * likeness.text : 0, text],
    [services.length > 0 ? WEIGHTS.service : 0, `same service: ${services.join(", ")}`],
    [categories.length > 0 ? WEIGHTS.category : 0, `suspected here too: ${categories.join(", ")}`],
    [signal >= ALIKE.signal ? WEIGHTS.signal : 0, "the alert reads alike"],
    [Math.min(WEIGHTS.mostWords, WEIGHTS.word * words.length), `same words: ${words.slice(0, 6).join(", ")}`],
  ];
  return reasons
    .filter(([weight]) => weight > 0)
    .toSorted(([a], [b]) => b - a)
    .map(([, reason]) => reason);
}

/** Stems that stand in every incident and tell nothing. */
const TELLS_NOTHING = new Set(
  `incid issu problem error fail failur servic user custom detect declar impact start stop status note see saw show
  slow down report investig team engin check look seem via use one first sinc time minut hour page request respons new
  affect get got also may still now back high rate increas went would could`.split(/\s+/),
);

/** Of a text's stems those that tell one incident from another, at most 60. */
export const tellingStems = (stems: readonly string[]): string[] =>
  stems.filter((stem) => /^[a-z][a-z0-9_-]{2,}$/.test(stem) && !TELLS_NOTHING.has(stem)).slice(0, 60);

/** For each stem the word of the text from which it was cut, so that people read words; the stem itself where none is found. */
export function wordsOf(stems: readonly string[], text: string): Map<string, string> {
  const words = [...new Set(text.toLowerCase().match(/[a-z][a-z0-9_-]*/g))];
  const beginning = (start: string) => words.find((word) => word.startsWith(start));
  return new Map(stems.map((stem) => [stem, beginning(stem) ?? beginning(stem.slice(0, -1)) ?? stem]));
}
