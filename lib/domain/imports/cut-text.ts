/**
 * Shortens a text to so many characters, the last of which is then `…`. Characters are counted as PostgreSQL does, by code
 * points, so that none is cut in two.
 */
export function cutText(text: string, most: number): string {
  // A text of that many UTF-16 units has at most as many characters.
  if (text.length <= most) return text;
  let [count, end, cutAt] = [0, 0, 0];
  for (const character of text) {
    if (count === most - 1) cutAt = end;
    if (count === most) return `${text.slice(0, cutAt).trimEnd()}…`;
    count += 1;
    end += character.length;
  }
  return text;
}
