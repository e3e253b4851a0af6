import { categoryWords } from "#components/hypotheses/hypothesis-words.ts";
import { guessCategory } from "#lib/domain/hypotheses/guess-category.ts";
import { HypothesisCategory } from "#prisma/generated/enums.ts";

import type { Command } from "./command.ts";

const categories = Object.values(HypothesisCategory);
const leadingCategory = /^([a-z]+)\s*:\s*/i;
const because = /\s+because\s+/i;

/** Takes the category off the front, when the word before a colon is one; else it is guessed from the wording. */
function categoryOf(argument: string): { category: HypothesisCategory | null; text: string } {
  const match = leadingCategory.exec(argument);
  const named = categories.find((category) => category === match?.[1]?.toLowerCase());
  if (match !== null && named !== undefined)
    return { category: named, text: argument.slice(match[0].length) };
  return { category: guessCategory(argument), text: argument };
}

/** `/hypothesis [category:] statement [because clue]` */
export const openHypothesis: Command = {
  name: "hypothesis",
  help: "What might it be? Opens a path; “? …” is short for it",
  usage: "[category:] what you suspect [because clue]",
  read(argument, moment, { incidentKey, newId }) {
    const { category, text } = categoryOf(argument.trim());
    const cut = because.exec(text);
    const statement = (cut === null ? text : text.slice(0, cut.index)).trim();
    const clue = cut === null ? "" : text.slice(cut.index + cut[0].length).trim();
    const where = category === null ? "no category" : categoryWords[category];
    const summary = `Opens a hypothesis (${where})`;
    if (statement === "") return { summary, write: null, problems: ["Say what you suspect."] };
    const id = newId();
    const { at: openedAt, zone, precision } = moment;
    return {
      summary: clue === "" ? summary : `${summary}, clue: ${clue}`,
      problems: statement.length > 500 ? ["Use at most 500 characters for what you suspect."] : [],
      write:
        statement.length > 500
          ? null
          : {
              call: "POST /incidents/{key}/hypotheses",
              input: {
                key: incidentKey,
                id,
                statement,
                ...(category === null ? {} : { category }),
                ...(clue === "" ? {} : { clue }),
                openedAt,
                ...(zone === undefined ? {} : { zone }),
                precision,
              },
              shown: {
                kind: "hypothesis",
                text: [`Hypothesis: ${statement}`, clue].filter(Boolean).join("\n\n"),
                at: openedAt,
                precision,
              },
              makes: id,
            },
    };
  },
  suggest(argument) {
    const begun = /^[a-z]*$/i.exec(argument)?.[0].toLowerCase();
    if (begun === undefined || begun === "") return null;
    const fitting = categories.filter((category) => category.startsWith(begun));
    const suggestions = fitting.map((category) => ({
      insert: `${category}: `,
      label: `${category}:`,
      detail: categoryWords[category],
    }));
    return { length: argument.length, suggestions, isOptional: true };
  },
};
