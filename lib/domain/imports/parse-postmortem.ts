import type { Block } from "./block.ts";
import { readCalendar, type DocumentCalendar } from "./document-calendar.ts";
import { inferWindow } from "./infer-window.ts";
import { outlineBlocks, type Section } from "./outline-blocks.ts";
import { placeEntries } from "./place-entries.ts";
import { readBlocks } from "./read-blocks.ts";
import { readCauses } from "./read-causes.ts";
import { readDetection } from "./read-detection.ts";
import { readEscalations } from "./read-escalations.ts";
import { readImpact } from "./read-impact.ts";
import { readLines, type SourceText } from "./read-lines.ts";
import { readMisleadingPaths } from "./read-misleading-paths.ts";
import { readTasks } from "./read-tasks.ts";
import { readTimeline } from "./read-timeline.ts";
import { readTitle } from "./read-title.ts";
import { readWindow } from "./read-window.ts";
import type { ParsedPostmortem } from "./schema.ts";
import { unheldLines } from "./unheld-lines.ts";

/**
 * Reads a postmortem in Markdown, HTML or plain text. Nothing is invented: what the text does not say is null, what was
 * concluded rather than read is warned about, and lines that no field holds are listed in `unparsed`.
 * Never throws; takes time in proportion to the length of the text.
 */
export function parsePostmortem(text: string): ParsedPostmortem {
  const source = readLines(text);
  const all = readBlocks(source.lines);
  const sections = outlineBlocks(all, Math.max(1, source.count));
  const title = readTitle(all);
  const blocks = all.filter((block) => block.line !== title.line || block.text !== title.title);
  const calendar = readCalendar(blocks);
  const stated = readWindow(blocks, calendar);
  const drafts = readTimeline(blocks);
  const { entries, warnings } = placeEntries(drafts, calendar, stated);
  const window = inferWindow(stated, entries);
  const causes = readCauses(blocks);
  const paths = readMisleadingPaths(blocks, causes.causes.map((cause) => cause.text).join(" "));
  const impact = readImpact(blocks);
  const detection = readDetection(blocks, entries);
  const escalations = readEscalations(blocks);
  const tasks = readTasks(blocks);
  const quoted = [paths.lines, impact.lines, detection.lines, escalations.lines, tasks.lines, causes.lines];
  const held = [
    stated.lines,
    headingLines(sections, title.line),
    tableHeadLines(blocks),
    drafts.flatMap((draft) => ("lines" in draft ? draft.lines : [draft.line])),
  ];
  const parsed: Omit<ParsedPostmortem, "unparsed"> = {
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
    warnings: [...warnings, ...window.warnings, ...documentWarnings(source, blocks, calendar, entries)],
  };
  return { ...parsed, unparsed: unheldLines(source, blocks, held, quoted, textsOf(parsed)) };
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

function headingLines(sections: readonly Section[], titleLine: number | null): number[] {
  const lines = sections.map((section) => section.from);
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
