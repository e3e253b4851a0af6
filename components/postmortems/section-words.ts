import type { PostmortemSectionName, PostmortemState } from "#prisma/generated/enums.ts";

export const sectionWords: Record<PostmortemSectionName, string> = {
  summary: "Summary",
  impact: "Impact",
  timeline: "Timeline",
  misleading_paths: "Misleading paths",
  root_cause_and_resolution: "Root cause and resolution",
  lessons: "Lessons",
  measures: "Corrective and preventative measures",
  conclusion: "Conclusion",
};

export const stateWords: Record<PostmortemState, string> = {
  draft: "Draft",
  in_review: "In review",
  changes_requested: "Changes requested",
  approved: "Approved",
  published: "Published",
};
