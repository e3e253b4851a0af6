import { statusWords } from "#components/incidents/incident-words.ts";
import { needsReason, nextStatusesOf } from "#lib/domain/incidents/rules.ts";

import { type Command, timeOf } from "./command.ts";

/** The kind of the entry by which a change of status is logged. */
const kindOfStatus = (to: string) =>
  to === "mitigated" ? "mitigation" : to === "resolved" ? "resolution" : "status";

/** `/status mitigated note` */
export const changeStatus: Command = {
  name: "status",
  help: "How far the incident is: mitigated, resolved, …",
  usage: "mitigated, resolved, … and a note",
  read(argument, moment, { incidentKey, status }) {
    const [word = "", ...others] = argument.trim().split(/\s+/);
    const rest = others.join(" ");
    const allowed = nextStatusesOf(status);
    const to = allowed.find((next) => next === word.toLowerCase());
    if (to === undefined) {
      const choice = allowed.length > 0 ? `Choose ${allowed.join(", ")}.` : `${status} is final.`;
      const problem = word === "" ? choice : `It cannot become “${word}” from ${status}. ${choice}`;
      return { summary: "Status", write: null, problems: [problem] };
    }
    const summary = `Status → ${statusWords[to]}`;
    const hasReason = needsReason(status, to);
    if (hasReason && rest === "") return { summary, write: null, problems: ["Write the reason behind it."] };
    const said = rest === "" ? {} : hasReason ? { reason: rest } : { note: rest };
    const sentence = rest === "" ? "" : hasReason ? `Reason: ${rest}` : rest;
    return {
      summary,
      problems: [],
      write: {
        call: "POST /incidents/{key}/status",
        input: { key: incidentKey, to, ...timeOf(moment), ...said },
        shown: {
          kind: kindOfStatus(to),
          text: [`Status: ${status} → ${to}.`, sentence].filter(Boolean).join("\n\n"),
          at: moment.at,
          precision: moment.precision,
        },
      },
    };
  },
  suggest(argument, { status }) {
    const begun = /^[a-z]*$/i.exec(argument)?.[0].toLowerCase();
    if (begun === undefined) return null;
    return {
      length: argument.length,
      suggestions: nextStatusesOf(status)
        .filter((next) => next.startsWith(begun))
        .map((next) => ({
          insert: `${next} `,
          label: next,
          ...(needsReason(status, next) ? { detail: "with the reason behind it" } : {}),
        })),
    };
  },
};
