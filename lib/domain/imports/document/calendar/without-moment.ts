import type { Block } from "../blocks/block.ts";
import { readLeadingMoment, withUntil } from "./leading-moment.ts";

/** The text of a timeline line without the time at its start, for the fields that only tell what was said. */
export function withoutMoment(block: Block): string {
  if (block.form === "row") {
    const [first = "", ...rest] = block.cells.filter((cell) => cell !== "");
    const timed = /\d/.test(first) && first.length < 30 && rest.length > 0;
    return timed ? rest.join(" — ") : block.text;
  }
  const leading = readLeadingMoment(block.text, true);
  return leading && leading.rest !== "" ? withUntil(leading.rest, leading.until) : block.text;
}
