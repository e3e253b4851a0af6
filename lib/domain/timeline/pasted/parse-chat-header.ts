import { isDayOnly, isTimeOnly } from "./parse-plain-line.ts";

/** Who says what follows, and when. */
export type ChatHeader = { readonly author: string; readonly time: string };

const clock = String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?`;
const day = String.raw`(?:(?:[Tt]oday|[Yy]esterday|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}|\d{1,4}[./-]\d{1,2}[./-](?:\d{2,4})?|(?:[A-Z][a-z]{2,8}\.? )?\d{1,2}(?:st|nd|rd|th)?(?: [A-Z][a-z]{2,8})?(?:,? \d{4})?|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?(?:, \d{4})?)(?:,| at)? )?`;
const time = `(${day}${clock})`;
const name = String.raw`([\p{L}\d@_][\p{L}\p{M}\d'’._@() -]{0,58}?)`;

const spaced = new RegExp(String.raw`^${name}(?: (?:APP|BOT|Bot|App))?(?:[ ]{2,}|\t+)\[?${time}\]?$`, "u");
const dashed = new RegExp(String.raw`^${name} [—–-] ${time}$`, "u");
const bracketed = new RegExp(String.raw`^${name},? [[(]${time}[\])]$`, "u");
const close = new RegExp(String.raw`^${name},? ${time}$`, "u");
const timeFirst = new RegExp(String.raw`^\[${time}\] ${name.replace("() -]", "(), -]")}$`, "u");

const properName =
  /^(?:\p{Lu}[\p{L}\p{M}'’.-]*)(?: (?:\p{Lu}[\p{L}\p{M}'’.-]*|de|van|von|der|da|bin|al)){0,4}(?: \([^()]{1,30}\))?$/u;
/** `Petrova, Ana`, as a company's directory has it. */
const directoryName =
  /^\p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’-]+)?, \p{Lu}[\p{L}\p{M}'’-]+(?: \p{Lu}[\p{L}\p{M}'’.-]*)?(?: \([^()]{1,30}\))?$/u;
const handle = /^@?[a-z][a-z\d]*(?:[._-][a-z\d]+)+$/;
const angled = /^<\s?[@+%&~!]?([^<>\s][^<>]{0,40})>\s+/;
const named =
  /^@?((?:\p{Lu}[\p{L}\p{M}'’.-]*)(?: \p{Lu}[\p{L}\p{M}'’.-]*){0,3}|[a-z][\w.-]{1,30}):\s+(?=\S)/u;
const LABELS =
  /^(?:error|warn|warning|info|debug|fatal|log|note|notes|update|status|detected|resolved|mitigated|alert|action|decision|hypothesis|observation|communication|detection|escalation|resolution|deployment|mitigation|impact|todo|cause|root cause|fyi|edit|re|https?|detail|hint|context|statement|caused by|started|ended|start|end)$/i;

/** A status beside a name, and the word that says a message was changed. */
const badge = /(?<=\S):[a-z\d_+-]{1,30}:|,? \(?edited\)?$/gi;

/** Whether a line is the name of a person and nothing else. */
export function isNameOnly(text: string): boolean {
  return text.length <= 60 && (properName.test(text) || directoryName.test(text) || handle.test(text));
}

/**
 * Reads the line that stands above a message in what is copied from Slack, Discord, Teams or Mattermost: `Anna Meyer
 * 2:05 PM`, `anna — Today at 14:05`, `Anna Meyer [2:05 PM]`. `next` is the line below it.
 */
export function parseChatHeader(text: string, next: string): ChatHeader | null {
  if (text.length > 110) return null;
  const plain = text.replace(badge, "").trim();
  return readOneLine(plain) ?? readTurned(plain, next.trim()) ?? readTwoLines(text, next.trim());
}

function readOneLine(text: string): ChatHeader | null {
  // `rolled back (14:06)` is no name.
  const isNote = text.endsWith(")") && !isNameOnly(text.replace(/ \([^()]*\)$/, ""));
  const strong = spaced.exec(text) ?? dashed.exec(text) ?? (isNote ? null : bracketed.exec(text));
  const match = strong ?? close.exec(text);
  const [, author = "", written = ""] = match ?? [];
  const isName = (strong ? /\p{L}/u.test(author) : isNameOnly(author)) && !isDayOnly(author);
  return match && isName ? headerOf(author, written) : null;
}

/** `[14:05] Anna Meyer`, of two words, for one may be all that was said. */
function readTurned(text: string, next: string): ChatHeader | null {
  const [, written = "", author = ""] = timeFirst.exec(text) ?? [];
  if (next === "" || /^\[?\d/.test(next) || !author.includes(" ") || !isNameOnly(author)) return null;
  return headerOf(author, written);
}

function readTwoLines(text: string, next: string): ChatHeader | null {
  const dash = /^[—–]\s+(?=\S)/.exec(next);
  const written = next
    .slice(dash?.[0].length ?? 0)
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/^(?:APP|BOT|App|Bot)\s+(?=\d)/, "");
  const isName = isNameOnly(text) || (dash !== null && /^[\w.@-]{1,40}$/.test(text));
  return written !== "" && isName && !isDayOnly(text) ? headerOf(text, written) : null;
}

/** Whether the time of a header stands on a line of its own below the name. */
export const isOnTwoLines = (text: string, { author }: ChatHeader): boolean => text === author;

function headerOf(author: string, written: string): ChatHeader | null {
  return isTimeOnly(written) ? { author: author.trim(), time: written } : null;
}

/** Takes the speaker off a message: `<anna> text`, `Anna Meyer: text`. */
export function parseSpeaker(text: string): { author: string; text: string } | null {
  const irc = angled.exec(text);
  if (irc?.[1] !== undefined) return { author: irc[1].trim(), text: text.slice(irc[0].length) };
  const barred = /^[@+%~]?([a-z][\w-]{1,20})\s+\|\s+(?=\S)/.exec(text);
  if (barred?.[1] !== undefined) return { author: barred[1], text: text.slice(barred[0].length) };
  const match = named.exec(text);
  if (match?.[1] === undefined || LABELS.test(match[1])) return null;
  return { author: match[1], text: text.slice(match[0].length) };
}
