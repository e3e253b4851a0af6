import type { Service } from "#components/timeline/commands/command.ts";
import { parseMarks, type TextPiece } from "#lib/domain/timeline/parse-marks.ts";

export type MarkedPiece =
  | TextPiece
  | { readonly type: "service"; readonly text: string; readonly slug: string };

const shortest = 3;
const escaped = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

type Names = { pattern: RegExp; slugs: ReadonlyMap<string, string> } | null;
let known: { services: readonly Service[]; names: Names } = { services: [], names: null };

/** The names and slugs of services as one expression, longest first, made once for a list. */
function namesOf(services: readonly Service[]): Names {
  if (known.services === services) return known.names;
  const slugs = new Map(
    services.flatMap(({ slug, name }) => [
      [name, slug],
      [slug, slug],
    ]),
  );
  const words = [...slugs.keys()]
    .filter((word) => word.length >= shortest)
    .toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(`(?<![\\w/.@#-])(?:${words.map(escaped).join("|")})(?![\\w-]|[./]\\w)`, "g");
  known = { services, names: words.length === 0 ? null : { pattern, slugs } };
  return known.names;
}

function withServices(text: string, names: Names): MarkedPiece[] {
  if (names === null) return [{ type: "text", text }];
  const pieces: MarkedPiece[] = [];
  let end = 0;
  for (const match of text.matchAll(names.pattern)) {
    if (match.index > end) pieces.push({ type: "text", text: text.slice(end, match.index) });
    const [word] = match;
    pieces.push({ type: "service", text: word, slug: names.slugs.get(word) ?? word });
    end = match.index + word.length;
  }
  if (end < text.length) pieces.push({ type: "text", text: text.slice(end) });
  return pieces;
}

/** Cuts a text into plain pieces, tags, mentions and names of services, in order; joined they are the text. */
export function splitMarks(text: string, services: readonly Service[]): MarkedPiece[] {
  const names = namesOf(services);
  return parseMarks(text).flatMap((piece) =>
    piece.type === "text" ? withServices(piece.text, names) : [piece],
  );
}
