import { priorityWords, taskKindWords } from "#components/tasks/task-words.ts";
import { TaskKind, TaskPriority } from "#prisma/generated/enums.ts";

import type { Command, Person, Suggestion } from "./command.ts";
import { personOf, suggestPeople } from "./find-person.ts";
import { readDueDay } from "./read-due-day.ts";

const kinds = Object.values(TaskKind);
const priorities = Object.values(TaskPriority);
const leadingKind = /^(prevent|detect|mitigate|process)\s*:\s*/i;
const owner = /(?:^|\s)@([a-z0-9][a-z0-9-]{0,49})(?![\w-])/i;
const priority = /(?:^|\s)!(urgent|high|medium|low)(?![\w-])/i;

const without = (text: string, match: RegExpExecArray | null): string =>
  match === null ? text : `${text.slice(0, match.index)}${text.slice(match.index + match[0].length)}`.trim();

/** Takes the kind off the front; a task prevents unless it says otherwise. */
function kindOf(argument: string): { kind: TaskKind; text: string } {
  const start = leadingKind.exec(argument);
  const kind = kinds.find((name) => name === start?.[1]?.toLowerCase()) ?? "prevent";
  return { kind, text: argument.slice(start?.[0].length ?? 0) };
}

/** `/task [prevent|detect|mitigate|process:] title [@owner] [!urgent] [due friday]` */
export const addTask: Command = {
  name: "task",
  help: "Something to be done; @owner, !high, due friday",
  usage: "what is to be done [@owner] [!urgent|!high|!low] [due friday]",
  read(argument, moment, { incidentKey, people, today }) {
    const { kind, text } = kindOf(argument.trim());
    const dated = readDueDay(text, today);
    const said = priority.exec(dated.text);
    const urgency = priorities.find((name) => name === said?.[1]?.toLowerCase());
    const undecided = without(dated.text, said);
    const named = owner.exec(undecided);
    const person = named === null ? undefined : personOf(named[1] ?? "", people);
    const title = (person === undefined ? undecided : without(undecided, named)).replace(/\s+/g, " ").trim();
    const problems = [
      ...(named !== null && person === undefined
        ? [`Nobody has the handle @${named[1]}: it stays in the title.`]
        : []),
      ...(moment.isWritten ? ["A task has no time: it is added now."] : []),
    ];
    const summary = summaryOf(kind, urgency, person, dated.day);
    if (title === "") return { summary, write: null, problems: ["Say what is to be done."] };
    if (title.length > 500)
      return { summary, write: null, problems: ["Use at most 500 characters for a title."] };
    return {
      summary,
      problems,
      write: {
        call: "POST /incidents/{key}/tasks",
        input: {
          key: incidentKey,
          title,
          kind,
          ...(urgency === undefined ? {} : { priority: urgency }),
          ...(person === undefined ? {} : { owner: person.id }),
          ...(dated.day === null ? {} : { dueOn: dated.day }),
        },
        shown: { kind: "task", text: title, at: moment.at, precision: moment.precision },
      },
    };
  },
  suggest(argument, around) {
    const word = /(?:^|\s)(\S*)$/.exec(argument)?.[1] ?? "";
    const suggestions = suggestionsFor(word, argument, around);
    return { length: word.length, suggestions, isOptional: !/^[@!]./.test(word) };
  },
};

function summaryOf(
  kind: TaskKind,
  urgency: TaskPriority | undefined,
  person: Person | undefined,
  day: string | null,
): string {
  const parts = [
    `Task (${taskKindWords[kind]})`,
    urgency === undefined ? "" : priorityWords[urgency],
    person === undefined ? "" : `for ${person.name}`,
    day === null ? "" : `due ${day}`,
  ];
  return parts.filter(Boolean).join(", ");
}

function suggestionsFor(
  word: string,
  argument: string,
  around: Parameters<NonNullable<Command["suggest"]>>[1],
): readonly Suggestion[] {
  if (word.startsWith("@")) return suggestPeople(word.slice(1), around);
  if (word.startsWith("!"))
    return priorities
      .filter((name) => name.startsWith(word.slice(1).toLowerCase()))
      .map((name) => ({ insert: `!${name} `, label: `!${name}`, detail: priorityWords[name] }));
  if (word !== argument || word === "") return [];
  return kinds
    .filter((name) => name.startsWith(word.toLowerCase()))
    .map((name) => ({ insert: `${name}: `, label: `${name}:`, detail: taskKindWords[name] }));
}
