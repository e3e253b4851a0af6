import type { Block } from "./block.ts";
import type { Role } from "./heading-role.ts";

/** A part of the document under one heading; lines from 1, both included. */
export type Section = { heading: string; role: string | null; from: number; to: number };

type Open = {
  /** Headings by level; list labels below them by indentation. */
  readonly rank: number;
  readonly role: Role | null;
  readonly section: Section | null;
  /** Whether something deeper than this list label has followed it. */
  deeper: boolean;
};

/** List labels rank below every heading. */
const listRank = 20;

/** Roles of which one line says everything, so that the paragraphs below it are about something else. */
const facts: ReadonlySet<Role> = new Set(["title", "date", "severity", "status"]);
const isFact = (block: Block, role: Role) => facts.has(role) && block.form === "text" && block.text !== "";

/** Roles in which a labelled item is one more item, whatever its label is called. */
const plans: ReadonlySet<Role> = new Set([
  "measures",
  "improvements",
  "tasks",
  "lessons",
  "went-well",
  "went-poorly",
  "lucky",
]);
/** Labels that do open a part of a list of measures. */
const planParts: ReadonlySet<Role> = new Set([...plans, "conclusion", "timeline"]);

/**
 * Gives every block the roles of the sections it stands in, and lists the sections.
 * @param lastLine the number of lines in the document
 */
export function outlineBlocks(blocks: readonly Block[], lastLine: number): Section[] {
  const outline = new Outline(lastLine);
  for (const block of blocks) block.roles = outline.place(block);
  outline.close(0, lastLine + 1);
  return outline.sections;
}

class Outline {
  readonly sections: Section[] = [];
  private readonly open: Open[] = [];
  private readonly lastLine: number;

  constructor(lastLine: number) {
    this.lastLine = lastLine;
  }

  place(block: Block): Role[] {
    if (block.form === "heading") return this.placeHeading(block);
    if (block.form === "item") this.leaveItems(block, block.ownRole);
    else if (block.form === "text") this.leaveLists(block, block.ownRole);
    const role = this.acceptedRole(block);
    if (role === null && block.ownRole !== null && block.form !== "row") block.text = block.whole;
    const opens = role !== null && (block.form === "item" || block.form === "text") && !isFact(block, role);
    if (opens) {
      const rank = listRank + block.depth;
      this.close(rank, block.line);
      this.enter(rank, role, block.text === "" ? block : null, block.line);
    }
    return role === null || opens ? this.roles() : [...this.roles(), role];
  }

  close(rank: number, line: number): void {
    while ((this.open.at(-1)?.rank ?? -1) >= rank) {
      const section = this.open.pop()?.section;
      if (section) section.to = Math.max(section.from, line - 1);
    }
  }

  private placeHeading(block: Block): Role[] {
    if (block.ownRole === null && this.isDetailOfTimeline(block)) return this.roles();
    this.close(block.depth, block.line);
    this.enter(block.depth, block.ownRole, block, block.line);
    return this.roles();
  }

  /** `### 13:35` or `**May 10**` in a timeline is a part of it, not the end of it. */
  private isDetailOfTimeline(block: Block): boolean {
    return this.roles().at(-1) === "timeline" && /\d/.test(block.text) && block.depth > 1;
  }

  private acceptedRole(block: Block): Role | null {
    const role = block.ownRole;
    if (role === null) return null;
    // "Actions" in a timeline were taken; elsewhere they are to be taken.
    if (
      role === "tasks" &&
      this.roles().includes("timeline") &&
      /^(?:the )?actions?\b/i.test(block.label ?? "")
    )
      return "actions";
    const inPlan = this.roles().some((each) => plans.has(each));
    if (!inPlan || block.form === "text")
      return inPlan && !planParts.has(role) && block.text !== "" ? null : role;
    return planParts.has(role) ? role : null;
  }

  private leaveItems(block: Block, role: Role | null): void {
    for (;;) {
      const last = this.open.at(-1);
      if (!last || last.rank < listRank) return;
      const depth = last.rank - listRank;
      if (block.depth > depth) {
        last.deeper = true;
        return;
      }
      const stays = block.depth === depth && role === null && !last.deeper && last.section !== null;
      if (stays) return;
      this.close(last.rank, block.line);
    }
  }

  /** A paragraph without indentation ends a labelled item that was filled; an empty label waits for it. */
  private leaveLists(block: Block, role: Role | null): void {
    const last = this.open.at(-1);
    if (!last || last.rank < listRank) return;
    // "**How it ended.** …" is another part than "**What we believed.** …" above it.
    const isNext =
      last.section === null &&
      block.label !== null &&
      block.afterBlank &&
      last.rank === listRank + block.depth;
    if (isNext) return this.close(listRank, block.line);
    const filled = last.deeper || last.section === null;
    if (role !== null || (filled && block.afterBlank && block.depth <= last.rank - listRank && last.deeper)) {
      this.close(listRank, block.line);
    }
  }

  private enter(rank: number, role: Role | null, block: Block | null, line: number): void {
    const heading = block && (block.label ?? block.text);
    const section = heading ? { heading, role, from: line, to: this.lastLine } : null;
    if (section) this.sections.push(section);
    this.open.push({ rank, role, section, deeper: false });
  }

  private roles(): Role[] {
    return this.open.flatMap(({ role }) => (role === null ? [] : [role]));
  }
}
