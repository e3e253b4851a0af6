import type { PostmortemSectionName } from "#prisma/generated/enums.ts";

import { cutText } from "./cut-text.ts";
import type { Role } from "./document/blocks/heading-role.ts";
import type { ParsedPostmortem } from "./schema.ts";

/** Which section of a postmortem a document's section becomes, by its role. */
const SECTION_OF_ROLE: Partial<Record<Role, PostmortemSectionName>> = {
  summary: "summary",
  background: "summary",
  impact: "impact",
  cause: "root_cause_and_resolution",
  "cause-and-resolution": "root_cause_and_resolution",
  contributing: "root_cause_and_resolution",
  trigger: "root_cause_and_resolution",
  resolution: "root_cause_and_resolution",
  "went-well": "lessons",
  "went-poorly": "lessons",
  lucky: "lessons",
  lessons: "lessons",
  measures: "measures",
  improvements: "measures",
  tasks: "measures",
  conclusion: "conclusion",
};

const LONGEST_SECTION = 200_000;

/**
 * The document's own text for each section of the postmortem, in its own words and markup. Several sections of one
 * role are kept one after the other, under their headings.
 */
export function documentSections(parsed: ParsedPostmortem, text: string): Map<PostmortemSectionName, string> {
  const lines = text.split(/\r\n|\r|\n/);
  const sections = new Map<PostmortemSectionName, string>();
  let written = 0;
  for (const { role, heading, from, to } of parsed.sections) {
    const name = SECTION_OF_ROLE[role as Role];
    // A section may hold smaller ones; their text is there already.
    if (name === undefined || to <= written) continue;
    const body = lines.slice(Math.max(from, written), to).join("\n").trim();
    written = Math.max(written, to);
    if (body === "") continue;
    const before = sections.get(name);
    const whole = before === undefined ? body : `${before}\n\n**${heading}**\n\n${body}`;
    sections.set(name, cutText(whole, LONGEST_SECTION));
  }
  return sections;
}
