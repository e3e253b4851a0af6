"use client";
import { useDirectory } from "#components/people/directory.ts";

import { MentionText, ServiceLink, TagLink } from "./mark-parts.tsx";
import { splitMarks } from "./split-marks.ts";

/** The tags, mentions and services of a plain text, and what stands between them. */
export function MarkedPieces({ text }: { text: string }) {
  const { services } = useDirectory();
  return splitMarks(text, services).map((piece, index) => {
    // oxlint-disable-next-line react/no-array-index-key -- pieces of one text have no other order
    if (piece.type === "tag") return <TagLink key={index} text={piece.text} />;
    // oxlint-disable-next-line react/no-array-index-key -- as above
    if (piece.type === "mention") return <MentionText key={index} text={piece.text} />;
    // oxlint-disable-next-line react/no-array-index-key -- as above
    if (piece.type === "service") return <ServiceLink key={index} slug={piece.slug} text={piece.text} />;
    return piece.text;
  });
}
