import { outcomeWords } from "#components/hypotheses/hypothesis-words.ts";

import type { Command, OpenPath, SettledOutcome } from "./command.ts";
import { timeOf } from "./command.ts";
import { findPath } from "./find-path.ts";
import { suggestPaths } from "./suggest-paths.ts";

function summaryOf(outcome: SettledOutcome, path: OpenPath | null): string {
  return path === null ? outcomeWords[outcome] : `${outcomeWords[outcome]}: ${path.statement}`;
}

/** `/ruled-out <open hypothesis>: what settled it`, and the same for the other two ways in which a path ends. */
function settling(name: string, outcome: SettledOutcome, help: string): Command {
  return {
    name,
    help,
    usage: "[which:] what settled it",
    read(argument, moment, { openPaths }) {
      const { path, rest: because, problem } = findPath(argument, openPaths);
      const summary = summaryOf(outcome, path);
      if (path === null) return { summary, write: null, problems: problem === null ? [] : [problem] };
      if (because === "") return { summary, write: null, problems: ["Say what settled it, behind a colon."] };
      return {
        summary,
        problems: [],
        write: {
          call: "POST /hypotheses/{id}/settle",
          input: { id: path.id, outcome, because, ...timeOf(moment) },
          shown: {
            kind: "decision",
            text: `${outcomeWords[outcome]}: ${path.statement}\n\n${because}`,
            at: moment.at,
            precision: moment.precision,
          },
          needs: path.id,
        },
      };
    },
    suggest: (argument, { openPaths }) => suggestPaths(argument, openPaths),
  };
}

export const ruleOut = settling("ruled-out", "ruled_out", "A hypothesis was wrong, and what showed it");
export const confirm = settling("confirmed", "confirmed", "A hypothesis was right, and what showed it");
export const abandon = settling("abandoned", "abandoned", "A hypothesis is not followed any longer, and why");
