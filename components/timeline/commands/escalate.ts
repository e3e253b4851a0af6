import type { Command, Surroundings } from "./command.ts";
import { timeOf } from "./command.ts";
import { personOf, suggestPeople } from "./find-person.ts";

type Target = { name: string; to: { toTeam: string } | { toUser: string } };

function targetOf(word: string, { teams, people, isKnown }: Surroundings): Target | null {
  const name = word.replace(/^@/, "").toLowerCase();
  const team = word.startsWith("@") ? undefined : teams.find(({ slug }) => slug === name);
  if (team !== undefined) return { name: team.name, to: { toTeam: team.slug } };
  const person = personOf(name, people);
  if (person !== undefined) return { name: person.name, to: { toUser: person.id } };
  // Nothing was read yet: the server knows whether there is such a team.
  const mayBeTeam = !isKnown && /^[a-z0-9][a-z0-9-]{0,62}$/.test(word);
  return mayBeTeam ? { name: word, to: { toTeam: word } } : null;
}

function whoThereIs({ teams }: Surroundings): string {
  const named = teams.slice(0, 5).map(({ slug }) => slug);
  return named.length === 0 ? "" : ` Teams: ${named.join(", ")}${teams.length > 5 ? ", …" : ""}.`;
}

/** `/escalate <team | @person> reason` */
export const escalate: Command = {
  name: "escalate",
  help: "Ask a team or a person for help",
  usage: "team or @person, reason",
  read(argument, moment, around) {
    const [, word = "", rest = ""] = /^(?:to\s+)?(\S*?)[:,]?(?:\s+([\s\S]*))?$/i.exec(argument.trim()) ?? [];
    const reason = rest.trim().replace(/^(?:[:,—–-]|because\b)\s*/i, "");
    if (word === "")
      return {
        summary: "Escalates",
        write: null,
        problems: [`Say to whom: a team, or @person.${whoThereIs(around)}`],
      };
    const target = targetOf(word, around);
    if (target === null)
      return {
        summary: "Escalates",
        write: null,
        problems: [`There is no team or person “${word}”.${whoThereIs(around)}`],
      };
    const summary = `Escalates to ${target.name}`;
    if (reason === "") return { summary, write: null, problems: ["Say why, behind it."] };
    return {
      summary,
      problems: [],
      write: {
        call: "POST /incidents/{key}/escalations",
        input: {
          key: around.incidentKey,
          ...target.to,
          reason,
          ...timeOf(moment),
          isTimeWritten: moment.isWritten,
        },
        shown: {
          kind: "escalation",
          text: `Escalated to ${target.name}: ${reason}`,
          at: moment.at,
          precision: moment.precision,
        },
      },
    };
  },
  suggest(argument, around) {
    const begun = /^\S*$/.exec(argument)?.[0].toLowerCase();
    if (begun === undefined) return null;
    const teams = begun.startsWith("@")
      ? []
      : around.teams.filter(
          ({ slug, name }) => slug.startsWith(begun) || name.toLowerCase().startsWith(begun),
        );
    const suggestions = [
      ...teams.map(({ slug, name }) => ({ insert: `${slug} `, label: slug, detail: `Team ${name}` })),
      ...suggestPeople(begun.replace(/^@/, ""), around),
    ];
    return { length: argument.length, suggestions };
  },
};
