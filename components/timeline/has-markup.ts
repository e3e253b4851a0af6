/*
 * Broad on purpose: text that only looks like Markdown costs a moment's loading; Markdown that is taken
 * for plain text would be shown with its marks.
 */
const MARKUP =
  /[*_`~[\]<>|\\&]|https?:\/\/|www\.|^\s{0,3}(?:#{1,6}\s|[-+]\s|\d{1,9}[.)]\s|={2,}\s*$|-{2,}\s*$)|^\s{4}/m;

/** Whether a Markdown text may look different from the text as it was typed. */
export const hasMarkup = (text: string): boolean => MARKUP.test(text);
