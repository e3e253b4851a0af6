import { readLines, type SourceText } from "../../read-lines.ts";
import type { ParsedPostmortem } from "../schema.ts";
import type { Block } from "./blocks/block.ts";
import { isPlaceholder } from "./blocks/is-placeholder.ts";
import { outlineBlocks, type Section } from "./blocks/outline-blocks.ts";
import { readBlocks } from "./blocks/read-blocks.ts";
import { readCalendar, tellsOnlyZone, type DocumentCalendar } from "./calendar/document-calendar.ts";
import { inferWindow } from "./calendar/infer-window.ts";
import { placeMoment } from "./calendar/place-window.ts";
import { readWindow } from "./calendar/read-window.ts";
import { readEscalationFacts, type EscalationFacts } from "./fields/escalation-facts.ts";
import { readCauses } from "./fields/read-causes.ts";
import { readDetection } from "./fields/read-detection.ts";
import { readEscalations } from "./fields/read-escalations.ts";
import { readImpact } from "./fields/read-impact.ts";
import { readMisleadingPaths } from "./fields/read-misleading-paths.ts";
import { readSeverity, type StatedSeverity } from "./fields/read-severity.ts";
import { readStatus, type StatedStatus } from "./fields/read-status.ts";
import { readTasks } from "./fields/read-tasks.ts";
import { readTitle } from "./fields/read-title.ts";
import type { ToldTaskStatus } from "./fields/task-status.ts";
import { placeEntries } from "./timeline/place-entries.ts";
import { readTimeline } from "./timeline/read-timeline.ts";
import { unheldLines, type HeldLines } from "./unheld-lines.ts";

// From text to fields in four steps:
//   blocks/    lines become blocks (heading, item, paragraph, row), markup goes, and each block learns in which sections
//              it stands: `heading-role.ts` is the table of what headings and labels mean
//   calendar/  the document's years, zone and writing of dates; moments in running text; when the outage began and ended
//   timeline/  blocks with times become entries, and the entries get their days
//   fields/    a file for each other field of ParsedPostmortem, which reads it from the blocks
// At the end `unheld-lines.ts` looks for what none of them holds.

/** What the document says beyond ParsedPostmortem, for storing it. */
export type DocumentFacts = {
  /** The outage's start and end only as far as they are stated; ParsedPostmortem may hold inferred ones. */
  readonly window: Pick<ParsedPostmortem, "startedAt" | "endedAt">;
  readonly severity: StatedSeverity | null;
  readonly status: StatedStatus | null;
  /** How far each task is, in the order of the tasks. */
  readonly taskStatuses: readonly ToldTaskStatus[];
  /** When each escalation happened and was answered, in their order. */
  readonly escalations: readonly EscalationFacts[];
};

/**
 * Reads a postmortem in Markdown, HTML or plain text. Nothing is invented: what the text does not say is null, what was
 * concluded rather than read is warned about, and lines that no field holds are listed in `unparsed`.
 * Never throws; takes time in proportion to the length of the text.
 */
export function readPostmortem(text: string): { parsed: ParsedPostmortem; facts: DocumentFacts } {
  const source = readLines(text);
  const all = readBlocks(source.lines);
  const sections = outlineBlocks(all, Math.max(1, source.count));
  const title = readTitle(all);
  const isTitle = (block: Block) => block.line === title.line && block.text === title.title;
  const blocks = all.filter((block) => !isTitle(block) && !isPlaceholder(block));
  const calendar = readCalendar(all);
  const stated = readWindow(blocks, calendar, all.filter(isTitle));
  const drafts = readTimeline(blocks);
  const { entries, warnings } = placeEntries(drafts, calendar, stated);
  const window = inferWindow(stated, entries);
  const causes = readCauses(blocks);
  const paths = readMisleadingPaths(blocks, causes.causes.map((cause) => cause.text).join(" "));
  const impact = readImpact(blocks);
  const detection = readDetection(blocks, entries, (moment) => placeMoment(moment, stated, calendar));
  const escalations = readEscalations(blocks);
  const tasks = readTasks(blocks);
  const fields: Omit<ParsedPostmortem, "unparsed"> = {
    title: title.title,
    startedAt: window.startedAt,
    endedAt: window.endedAt,
    durationMinutes: window.durationMinutes,
    timeZone: calendar.zone?.label ?? null,
    impact: impact.impact,
    detection: detection.detection,
    timeline: entries,
    misleadingPaths: paths.paths,
    escalations: escalations.escalations,
    rootCauses: causes.causes,
    resolution: causes.resolution.map((each) => each.text),
    tasks: tasks.tasks,
    sections,
    warnings: [
      ...warnings,
      ...window.warnings,
      ...tasks.warnings,
      ...documentWarnings(source, blocks, calendar, entries),
    ],
  };
  const held: HeldLines = {
    meant: [
      headingLines(sections, all, title.line),
      tableHeadLines(blocks),
      blocks.filter(tellsOnlyZone).map((block) => block.line),
      drafts.flatMap((draft) => ("day" in draft ? [draft.line] : [])),
    ],
    timed: stated.lines,
    entries: drafts.flatMap((draft) => ("lines" in draft ? draft.lines : [])),
    quoted: [paths.lines, impact.lines, detection.lines, escalations.lines, tasks.lines, causes.lines],
  };
  const texts = [...textsOf(fields), ...tasks.told, calendar.zone?.label ?? ""];
  return {
    parsed: { ...fields, unparsed: unheldLines(source, blocks, held, texts) },
    facts: {
      window: stated,
      severity: readSeverity(all),
      status: readStatus(blocks),
      taskStatuses: tasks.statuses,
      escalations: fields.escalations.map((each) => readEscalationFacts(each, entries, calendar)),
    },
  };
}

function textsOf(parsed: Omit<ParsedPostmortem, "unparsed">): string[] {
  return [
    ...parsed.timeline.map((entry) => entry.text),
    ...parsed.misleadingPaths.map((path) => path.statement),
    ...[...parsed.escalations, ...parsed.rootCauses].map((each) => each.text),
    ...parsed.resolution,
    ...parsed.tasks.map((task) => task.title),
    parsed.impact.text ?? "",
    parsed.detection?.text ?? "",
  ];
}

/** Lines that are nothing but a heading or a label; `## Cause: a full disk` says more. */
function headingLines(
  sections: readonly Section[],
  blocks: readonly Block[],
  titleLine: number | null,
): number[] {
  const telling = new Set(
    blocks.filter(({ form, text }) => form !== "heading" && text !== "").map(({ line }) => line),
  );
  const lines = sections.map((section) => section.from).filter((line) => !telling.has(line));
  return titleLine === null ? lines : [...lines, titleLine];
}

/** The first row of a table names its columns; it is told by how the other rows were read. */
function tableHeadLines(blocks: readonly Block[]): number[] {
  const heads = blocks.filter((block, index) => {
    const next = blocks[index + 1];
    return (
      block.form === "row" &&
      block.headers.length === 0 &&
      next?.form === "row" &&
      next.headers === block.cells
    );
  });
  return heads
    .filter((block) => block.ownRole === null && !/\d:\d/.test(block.text))
    .map((block) => block.line);
}

function documentWarnings(
  source: SourceText,
  blocks: readonly Block[],
  calendar: DocumentCalendar,
  entries: ParsedPostmortem["timeline"],
): ParsedPostmortem["warnings"] {
  const warnings = source.cut.map((line) => ({
    line,
    message: "This line is too long: only its beginning was read.",
  }));
  const last = source.lines.at(-1)?.number ?? 1;
  if (last < source.count)
    warnings.push({ line: last + 1, message: "The text is too long: it was read up to here." });
  const zone = calendar.zone;
  const line = zone
    ? (blocks.find((block) => `${block.label} ${block.text} ${block.headers.join(" ")}`.includes(zone.label))
        ?.line ?? 1)
    : 1;
  if (zone?.ambiguity) warnings.push({ line, message: `${zone.ambiguity}.` });
  const timed = entries.find((entry) => entry.at !== null);
  if (!zone && timed)
    warnings.push({ line: timed.line, message: "The text states no time zone: its times were read as UTC." });
  return warnings;
}
