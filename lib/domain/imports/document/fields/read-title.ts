import { readMoment } from "../../../time/read-moment.ts";
import { roleOf, type Block } from "../blocks/block.ts";
import { roleOfLabel } from "../blocks/heading-role.ts";

/** Words that say only that this is a postmortem. */
const generic = new Set(
  "a an the my our rca review post-incident first second post mortem postmortem post-mortem incident report outage analysis project task web stack debugging document on of for and template sample example readme".split(
    " ",
  ),
);
const maxLength = 160;

/**
 * Reads the title: a labelled one, else the first heading that says more than "Postmortem" and comes before the
 * sections, else a short first line; a heading that says only that much is the last resort.
 */
export function readTitle(blocks: readonly Block[]): { title: string | null; line: number | null } {
  const labelled = blocks.find(
    (block) => roleOf(block) === "title" && block.form !== "heading" && /\p{L}{3}/u.test(block.text),
  );
  if (labelled && labelled.text.length <= maxLength) return { title: labelled.text, line: labelled.line };
  const edge = blocks.findIndex(
    (block) => block.ownRole !== null && block.ownRole !== "title" && block.ownRole !== "links",
  );
  const front = edge < 0 ? blocks : blocks.slice(0, edge);
  const candidates = front.filter(
    (block, index) => block.form === "heading" || (index === 0 && isTitleLine(block)),
  );
  const telling = candidates.find((block) => !isGeneric(block.text));
  const chosen = telling ?? candidates[0];
  if (chosen) return { title: chosen.text, line: chosen.line };
  return { title: null, line: null };
}

function isTitleLine(block: Block): boolean {
  if (block.form !== "text" || block.text.length > 120 || block.ownRole !== null) return false;
  if (/^[a-z_]+:\s|^template\b/.test(block.text)) return false;
  if (/[.!?]$/.test(block.text) && block.text.split(" ").length > 6) return false;
  return readMoment(block.text)?.clock === undefined || readMoment(block.text) === null;
}

function isGeneric(text: string): boolean {
  if (roleOfLabel(text) !== null) return true;
  const words = text.toLowerCase().match(/[\p{L}\p{N}-]+/gu) ?? [];
  return words.every((word) => generic.has(word) || /^(?:\d+|0x[\da-f]+)$/.test(word));
}
