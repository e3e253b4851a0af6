import type { ArgumentSuggestions, Command, Moment, OpenPath, Reading, Surroundings } from "./command.ts";
import { entryWrite } from "./entry-write.ts";
import { findPanel, suggestPanels } from "./find-panel.ts";
import { findPath } from "./find-path.ts";
import { suggestPaths } from "./suggest-paths.ts";

const side = /^(for|against)\s+/i;
const MOST_NOTE = 500;

/** `/evidence [for|against <open hypothesis>:] text or link`, or `/evidence <panel> [note]` */
export const logEvidence: Command = {
  name: "evidence",
  help: "What was seen, for or against a hypothesis; or a panel's numbers, captured",
  usage: "[for|against which hypothesis:] text or link, or a panel [: note]",
  read(argument, moment, around) {
    const { incidentKey, openPaths } = around;
    const text = argument.trim();
    const match = side.exec(text);
    if (match === null) {
      const captured = readCapture(text, moment, around);
      if (captured !== null) return captured;
      const write = text === "" ? null : entryWrite(incidentKey, { kind: "observation", body: text }, moment);
      return { summary: "Evidence", write, problems: [] };
    }
    const speaksFor = match[1]?.toLowerCase() === "for";
    const { path, rest: body, problem } = findPath(text.slice(match[0].length), openPaths);
    const summary = summaryOf(speaksFor, path);
    if (path === null) return { summary, write: null, problems: problem === null ? [] : [problem] };
    if (body === "") return { summary, write: null, problems: ["Write what it is, behind a colon."] };
    return {
      summary,
      problems: [],
      write: {
        ...entryWrite(incidentKey, { kind: "observation", body }, moment),
        needs: path.id,
        cites: { hypothesisId: path.id, role: speaksFor ? "clue" : "counter_evidence" },
      },
    };
  },
  suggest(argument, { openPaths, panels }) {
    const match = side.exec(argument);
    if (match !== null) return suggestPaths(argument.slice(match[0].length), openPaths);
    return together(suggestSides(argument, openPaths), suggestPanels(argument, panels));
  },
};

/** The capture that a text asks for by beginning with the name of a panel; null if it does not. */
function readCapture(text: string, moment: Moment, around: Surroundings): Reading | null {
  const found = findPanel(text, around.panels);
  if (found === null) return null;
  const { panel, note } = found;
  const window = around.window();
  const clock = (at: Date) => around.clockOf(at);
  const summary = `Captures ${panel.title} of ${panel.serviceName}, ${clock(window.from)} – ${clock(window.to)}`;
  if (note.length > MOST_NOTE)
    return { summary, write: null, problems: [`Use at most ${MOST_NOTE} characters for the note.`] };
  return {
    summary: note === "" ? summary : `${summary}: ${note}`,
    problems: moment.isWritten
      ? ["The capture is of now; the charts over the timeline choose from when to when."]
      : [],
    write: {
      call: "POST /incidents/{key}/evidence",
      input: {
        key: around.incidentKey,
        service: panel.service,
        panel: panel.slug,
        from: window.from.toISOString(),
        to: window.to.toISOString(),
        ...(note === "" ? {} : { note }),
      },
      shown: {
        kind: "observation",
        text: note === "" ? `Capture ${panel.title}` : note,
        at: moment.at,
        precision: moment.precision,
      },
    },
  };
}

function suggestSides(argument: string, openPaths: readonly OpenPath[]): ArgumentSuggestions | null {
  const begun = /^[a-z]*$/i.exec(argument)?.[0].toLowerCase();
  if (begun === undefined || openPaths.length === 0) return null;
  const suggestions = [
    { insert: "for ", label: "for", detail: "a hypothesis: a clue" },
    { insert: "against ", label: "against", detail: "a hypothesis: counter-evidence" },
  ].filter(({ label }) => label.startsWith(begun));
  return { length: argument.length, suggestions, isOptional: true };
}

function together(
  first: ArgumentSuggestions | null,
  second: ArgumentSuggestions | null,
): ArgumentSuggestions | null {
  if (first === null || second === null) return first ?? second;
  return { ...first, suggestions: [...first.suggestions, ...second.suggestions] };
}

function summaryOf(speaksFor: boolean, path: OpenPath | null): string {
  const word = speaksFor ? "Evidence for" : "Evidence against";
  return path === null ? word : `${word}: ${path.statement}`;
}
