const entities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["ndash", "–"],
  ["mdash", "—"],
  ["rsquo", "’"],
  ["lsquo", "‘"],
  ["hellip", "…"],
]);

const image = /!\[[^\]\n]{0,300}\]\([^)\s]{0,2000}[^)]{0,200}\)/g;
/** Tags of HTML; what else stands in angle brackets is text, such as `<service>`. */
export const htmlTag =
  /<\/?(?:a|abbr|address|article|aside|b|big|blockquote|body|br|button|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|p|path|picture|pre|q|s|samp|script|section|small|source|span|strike|strong|style|sub|summary|sup|svg|table|tbody|td|tfoot|th|thead|time|title|tr|tt|u|ul|var|video)(?:\s[^<>]{0,1000})?\s?\/?>/gi;
const strong = /\*\*|__|~~|(?<!\w)`{1,2}|`{1,2}(?!\w)/g;
const emphasis = /(?<![\w*_])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*_])/g;
const entity = /&(#\d{1,6}|[a-z]{2,8});/gi;
const link = /\[([^\]\n]{0,300})\]\([^)\s]{0,2000}[^)]{0,200}\)/g;

/**
 * Takes Markdown emphasis, code marks, images and HTML tags off a line; links stay as they are written.
 * The result has single spaces and no space at either end.
 */
export function stripMarkup(text: string): string {
  let plain = text;
  if (plain.includes("![")) plain = plain.replace(image, "");
  if (plain.includes("<")) plain = plain.replace(htmlTag, "");
  if (/[*_~`]/.test(plain)) plain = plain.replace(strong, "").replace(emphasis, "");
  if (plain.includes("&")) plain = plain.replace(entity, decode);
  return plain.replace(/\s+/g, " ").trim();
}

/** Replaces Markdown links by their text. */
export function stripLinks(text: string): string {
  return text.includes("](") ? text.replace(link, "$1") : text;
}

function decode(whole: string, name: string): string {
  if (!name.startsWith("#")) return entities.get(name.toLowerCase()) ?? whole;
  const code = Number(name.slice(1));
  return code > 31 && code < 0xd800 ? String.fromCharCode(code) : " ";
}
