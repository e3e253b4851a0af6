import type { Role } from "./heading-role.ts";

/** A piece of the document with one meaning: a heading, a list item, a paragraph, a table row, lines of code. */
export type Block = {
  readonly line: number;
  /** The last line it covers. */
  lastLine: number;
  readonly form: "heading" | "item" | "text" | "row" | "code";
  /** For a heading its level (1 to 6; 7 and more for one that is only bold or known by its words); else the indentation. */
  readonly depth: number;
  /** `Root cause` in `**Root cause:** the cache`; null when the block does not begin with a label. */
  readonly label: string | null;
  /** Role that the label or the heading gives; null when it is not a well-known one. */
  readonly ownRole: Role | null;
  /** Text without markup and without a label that has a role. */
  text: string;
  /** Text with its label. */
  whole: string;
  /** Cells of a table row. */
  readonly cells: readonly string[];
  /** For a task list: whether the box before the item is ticked; null without one. */
  readonly ticked: boolean | null;
  /** Whether the whole text is struck through, but for a remark behind it. */
  readonly struck: boolean;
  /** Roles of the sections it stands in, outermost first, its own last. */
  roles: readonly Role[];
  /** Header cells of the table it belongs to. */
  headers: readonly string[];
  /** Whether a blank line stands before it. */
  readonly afterBlank: boolean;
};

/** The innermost role of a block. */
export function roleOf(block: Block): Role | null {
  return block.roles.at(-1) ?? null;
}

/** Whether a block stands in a section of one of the roles, at any depth. */
export function standsIn(block: Block, ...roles: readonly Role[]): boolean {
  return block.roles.some((role) => roles.includes(role));
}
