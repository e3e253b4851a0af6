const breaks =
  /<(?:br|hr|p|div|ul|ol|tr|table|section|summary|details|blockquote)(?:\s[^<>]{0,300})?\s?\/?>|<\/(?:p|div|li|ul|ol|tr|h[1-6]|table|section|summary|details|blockquote)>/gi;
const item = /<li(?:\s[^<>]{0,300})?>/gi;
const heading = /<h([1-6])(?:\s[^<>]{0,300})?>/gi;
const cell = /<t[dh](?:\s[^<>]{0,300})?>/gi;
const bold = /<\/?(?:strong|b)>/gi;

/**
 * Turns the block tags of a line of HTML into the Markdown that says the same, one piece each:
 * `<li>a</li><li>b</li>` is `- a` and `- b`. A line without tags is one piece.
 */
export function splitHtmlBlocks(text: string): string[] {
  if (!text.includes("<")) return [text];
  const marked = text
    .replace(heading, (_, level: string) => `\n${"#".repeat(Number(level))} `)
    .replace(item, "\n- ")
    .replace(cell, " | ")
    .replace(bold, "**")
    .replace(breaks, "\n");
  return marked.split("\n").filter((piece, index) => index === 0 || piece.trim() !== "");
}
