const sign = String.raw`(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{fe0f}|\u{200d}|\u{20e3})`;
const leading = new RegExp(`^(?:${sign}|\\s)+(?=\\S)`, "u");
const any = new RegExp(sign, "gu");

/** Takes emoji off the beginning of a text; a text of nothing else is left as it is. */
export function stripLeadingPictographs(text: string): string {
  return text.replace(leading, "");
}

/** Replaces every emoji by a space. */
export function blankPictographs(text: string): string {
  return text.replace(any, " ");
}
