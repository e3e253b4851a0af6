import type { Service } from "#components/timeline/commands/command.ts";

import { type MarkedPiece, splitMarks } from "./split-marks.ts";

type Node = {
  type: string;
  value?: string;
  tagName?: string;
  properties?: Record<string, unknown>;
  children?: Node[];
};

/** What stands in code and links is not looked into. */
const closed = new Set(["a", "code", "pre"]);

function nodeOf(piece: MarkedPiece): Node {
  if (piece.type === "text") return { type: "text", value: piece.text };
  return {
    type: "element",
    tagName: "a",
    properties: { mark: piece.type, text: piece.text, ...(piece.type === "service" && { slug: piece.slug }) },
    children: [{ type: "text", value: piece.text }],
  };
}

/** For the tree of a Markdown text: makes elements of the tags, mentions and services in it. Comes after sanitizing. */
export function marksIn(services: readonly Service[]) {
  function visit(node: Node): void {
    if (node.children === undefined) return;
    node.children = node.children.flatMap((child) => {
      if (child.type === "text") return splitMarks(child.value ?? "", services).map(nodeOf);
      if (!closed.has(child.tagName ?? "")) visit(child);
      return [child];
    });
  }
  return () => visit;
}
