import { roleOfLabel, type Role } from "./heading-role.ts";
import { stripMarkup } from "./strip-markup.ts";

/** `**Root cause:** the cache` is the label `Root cause` and the rest `the cache`. */
export type Label = { readonly label: string; readonly role: Role | null; readonly rest: string };

const strong = /^(\*\*|__)(.{1,80}?)\1\s{0,3}[:\-–—]?\s*/;
const colon = /^([^:\n]{2,70}?)\s?:(?=\s|$|\*|_)/;
const dash = /^([A-Za-z][A-Za-z /&]{2,40}?)\s+[-–—]\s+(?=\S)/;

/**
 * Reads the label that a line begins with. Behind a colon any short phrase is one; behind a dash, or in bold
 * without a colon, only a well-known one.
 * @param text one line with its inline markup, without list marker
 */
export function readLabel(text: string): Label | null {
  const bold = readBold(text);
  if (bold) return bold;
  const plain = stripMarkup(text);
  const match = colon.exec(plain);
  if (!match) return readDashed(plain);
  const label = match[1] ?? "";
  if (label.split(" ").length > 9 || /[.;!]\s|https?$/.test(label)) return null;
  return { label, role: roleOfLabel(label), rest: plain.slice(match[0].length).trim() };
}

function readBold(text: string): Label | null {
  const bold = strong.exec(text);
  if (!bold) return null;
  const label = stripMarkup(bold[2] ?? "").replace(/\s*[:\-–—]$/, "");
  const role = roleOfLabel(label);
  const closed = /[:\-–—]\s*$/.test(bold[0]) || /[:.?]\s*$/.test(bold[2] ?? "");
  return label !== "" && (role !== null || closed)
    ? { label, role, rest: restOf(text, bold[0].length) }
    : null;
}

function readDashed(plain: string): Label | null {
  const dashed = dash.exec(plain);
  const label = dashed?.[1] ?? "";
  const role = roleOfLabel(label);
  return dashed && role ? { label, role, rest: plain.slice(dashed[0].length).trim() } : null;
}

function restOf(text: string, from: number): string {
  return stripMarkup(text.slice(from)).replace(/^[:\-–—]\s+/, "");
}
