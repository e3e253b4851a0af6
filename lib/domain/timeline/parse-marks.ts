/** A piece of a text: plain, or a mark that means something. `text` is as it was written. */
export type TextPiece =
  | { readonly type: "text"; readonly text: string }
  /** `name` is the tag without its #, in small letters. */
  | { readonly type: "tag"; readonly text: string; readonly name: string }
  /** `handle` is the person's, without the @, in small letters. */
  | { readonly type: "mention"; readonly text: string; readonly handle: string };

// Code and addresses are passed over, so that neither a comment nor a fragment becomes a tag. A mail address is tried
// only where a word begins and is no longer than one may be (RFC 5321): a long text without any is read in one go.
const mark =
  /(?<skipped>```[\s\S]*?(?:```|$)|`[^`\n]*`|https?:\/\/\S+|(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)|(?<![\w/#@&])#(?<tag>[a-z][\w-]{0,49})|(?<![\w/#@&])@(?<handle>[a-z0-9][a-z0-9-]{0,49})/gi;

/** Cuts a text into plain pieces, tags (`#pool`) and mentions (`@engineer`), in order; joined they are the text. */
export function parseMarks(text: string): TextPiece[] {
  const pieces: TextPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(mark)) {
    const { tag, handle } = match.groups ?? {};
    if (tag === undefined && handle === undefined) continue;
    if (match.index > end) pieces.push({ type: "text", text: text.slice(end, match.index) });
    const written = match[0].replace(/-+$/, "");
    if (tag !== undefined) pieces.push({ type: "tag", text: written, name: written.slice(1).toLowerCase() });
    else pieces.push({ type: "mention", text: written, handle: written.slice(1).toLowerCase() });
    end = match.index + written.length;
  }
  if (end < text.length) pieces.push({ type: "text", text: text.slice(end) });
  return pieces;
}

/** The handles that a text mentions, each once. */
export function mentionsIn(text: string): string[] {
  const handles = parseMarks(text).flatMap((piece) => (piece.type === "mention" ? [piece.handle] : []));
  return [...new Set(handles)];
}
