import type { Command, OpenPath } from "./command.ts";
import { entryWrite } from "./entry-write.ts";
import { findPath } from "./find-path.ts";
import { suggestPaths } from "./suggest-paths.ts";

const side = /^(for|against)\s+/i;

/** `/evidence [for|against <open hypothesis>:] text or link` */
export const logEvidence: Command = {
  name: "evidence",
  help: "What was seen, for or against a hypothesis",
  usage: "[for|against which hypothesis:] text or link",
  read(argument, moment, { incidentKey, openPaths }) {
    const text = argument.trim();
    const match = side.exec(text);
    if (match === null) {
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
  suggest(argument, { openPaths }) {
    const match = side.exec(argument);
    if (match !== null) return suggestPaths(argument.slice(match[0].length), openPaths);
    const begun = /^[a-z]*$/i.exec(argument)?.[0].toLowerCase();
    if (begun === undefined || openPaths.length === 0) return null;
    const suggestions = [
      { insert: "for ", label: "for", detail: "a hypothesis: a clue" },
      { insert: "against ", label: "against", detail: "a hypothesis: counter-evidence" },
    ].filter(({ label }) => label.startsWith(begun));
    return { length: argument.length, suggestions, isOptional: true };
  },
};

function summaryOf(speaksFor: boolean, path: OpenPath | null): string {
  const word = speaksFor ? "Evidence for" : "Evidence against";
  return path === null ? word : `${word}: ${path.statement}`;
}
