import { causeKindWords } from "#components/causes/cause-words.ts";
import { categoryWords } from "#components/hypotheses/hypothesis-words.ts";
import { guessCategory } from "#lib/domain/hypotheses/guess-category.ts";
import { CauseKind, HypothesisCategory } from "#prisma/generated/enums.ts";

import type { Command } from "./command.ts";

const kinds = Object.values(CauseKind);
const categories = Object.values(HypothesisCategory);
const leadingKind = /^(root|contributing|trigger)(?:\s+cause)?(?:\s*:\s*|\s+|$)/i;
/** The catalogue may have categories of its own: any slug in front of a colon is taken for one. */
const leadingCategory = /^([a-z0-9][a-z0-9-]{0,62})\s*:\s+/i;

/** `/cause [root|contributing|trigger] [category:] statement` */
export const nameCause: Command = {
  name: "cause",
  help: "Why it happened: root, contributing or trigger",
  usage: "[root|contributing|trigger] [category:] why it happened",
  read(argument, moment, { incidentKey }) {
    const text = argument.trim();
    const first = leadingKind.exec(text);
    const kind = kinds.find((name) => name === first?.[1]?.toLowerCase()) ?? "root";
    const afterKind = text.slice(first?.[0].length ?? 0);
    const second = leadingCategory.exec(afterKind);
    const statement = afterKind.slice(second?.[0].length ?? 0).trim();
    const category = second?.[1]?.toLowerCase() ?? guessCategory(statement);
    const shown = categories.find((name) => name === category);
    const where = category === null ? "" : ` (${shown === undefined ? category : categoryWords[shown]})`;
    const summary = `${causeKindWords[kind]}${where}`;
    if (statement === "") return { summary, write: null, problems: ["Say what the cause was."] };
    if (category === null)
      return {
        summary,
        write: null,
        problems: [`Say where, in front of it: ${categories.join(", ")}, and a colon.`],
      };
    return {
      summary,
      problems: moment.isWritten ? ["A cause has no time of its own: it is named now."] : [],
      write: {
        call: "POST /incidents/{key}/causes",
        input: { key: incidentKey, kind, category, statement },
        shown: {
          kind: "cause",
          text: `${causeKindWords[kind]}: ${statement}`,
          at: moment.at,
          precision: moment.precision,
        },
      },
    };
  },
  suggest(argument) {
    const word = /(?:^|\s)([a-z]*)$/i.exec(argument)?.[1]?.toLowerCase();
    const before = word === undefined ? "" : argument.slice(0, argument.length - word.length).trim();
    if (word === undefined || (before !== "" && !/^(?:root|contributing|trigger)$/i.test(before)))
      return null;
    const ofKind = before === "" ? kinds.filter((name) => name.startsWith(word)) : [];
    const ofCategory = categories.filter((name) => word !== "" && name.startsWith(word));
    return {
      length: word.length,
      isOptional: true,
      suggestions: [
        ...ofKind.map((name) => ({ insert: `${name} `, label: name, detail: causeKindWords[name] })),
        ...ofCategory.map((name) => ({
          insert: `${name}: `,
          label: `${name}:`,
          detail: categoryWords[name],
        })),
      ],
    };
  },
};
