import { Argument, type Command } from "commander";

import { anIncident, timed } from "./add-incident-commands.ts";
import { choices } from "./choices.ts";
import { entryText } from "./entry-text.ts";
import { durationOf, oneOf, wordOf } from "./option-values.ts";
import { report } from "./report.ts";
import { UsageError } from "./usage-error.ts";

const clockOf = async (zone: string | undefined) => (await import("./clock.ts")).clock(zone);
const session = async () => (await import("./session.ts")).openSession();

/** Adds the commands that write to an incident. `commandLine` is what the user typed. */
export function addWritingCommands(program: Command, commandLine: readonly string[]): void {
  addLog(program, commandLine);

  timed(
    program
      .command("status")
      .description("change an incident's status")
      .addArgument(anIncident())
      .addArgument(
        new Argument("<status>", choices.status.join(", ")).argParser((given: string) =>
          wordOf(given, choices.status),
        ),
      )
      .argument("[note...]", "what the timeline shall say with it, as Markdown")
      .option("--reason <text>", "why; needed to reopen and to cancel")
      .option("--note <text>", "the same as the note behind the status")
      .option("--at <time>", "when it became so, if not now"),
  ).action(
    async (key: string, to: (typeof choices.status)[number], words: string[], { json, zone, ...given }) => {
      const { changeStatus } = await import("./commands/change-status.ts");
      const note = given.note ?? (words.length > 0 ? words.join(" ") : undefined);
      report(await changeStatus(await session(), key, to, { ...given, note }, await clockOf(zone)), json);
    },
  );

  timed(
    program
      .command("escalate")
      .description("ask a team or a person for help")
      .addArgument(anIncident())
      .argument("<to>", "a team's short name, or @handle of a person")
      .argument("<reason...>", "why")
      .option("--at <time>", "when it was, if not now"),
  ).action(async (key: string, to: string, words: string[], { json, zone, at }) => {
    const { escalateIncident } = await import("./commands/escalate-incident.ts");
    const given = { to, reason: words.join(" "), at };
    report(await escalateIncident(await session(), key, given, await clockOf(zone)), json);
  });

  addHypothesis(program, commandLine);
}

function addLog(program: Command, commandLine: readonly string[]): void {
  timed(
    program
      .command("log")
      .description(
        "log what happens; the text may begin with its time: 14:05, -10m, ~14:30, yesterday 23:10. " +
          "Without a text, each line of standard input becomes an entry.",
      )
      .addArgument(anIncident())
      .argument("[text...]", "what happened")
      .addOption(oneOf("--kind <kind>", "what kind of entry it is", choices.kind))
      .option("--at <time>", "when it happened; the text is then taken as it stands")
      .option("--batch <time>", "send lines as they come, gathered for so long: 5s, 500ms, 1m", durationOf),
  )
    // Else `-10m` at the beginning of the text would be an unknown option.
    .allowUnknownOption()
    .action(async (key: string, words: string[], { json, zone, batch, ...given }) => {
      const text = entryText(words, commandLine);
      const isPiped = words.length === 0;
      if (batch !== undefined) {
        if (!isPiped || given.at !== undefined)
          throw new UsageError("--batch reads standard input; it goes with neither a text nor --at.");
        const { streamLog } = await import("./commands/stream-log.ts");
        process.exitCode = await streamLog(key, { batchMs: batch, kind: given.kind, zone, json });
        return;
      }
      const { logEntry, logLines } = await import("./commands/log-entries.ts");
      const { readStandardInput } = await import("./read-standard-input.ts");
      const lines = isPiped
        ? await readStandardInput("Say what happened, or pipe it in, a line each.")
        : text;
      const log = isPiped ? logLines : logEntry;
      report(await log(await session(), key, lines, given, await clockOf(zone)), json);
    });
}

const OUTCOMES = [
  ["rule-out", "ruled_out", "it was not that: the path was misleading"],
  ["confirm", "confirmed", "it was that"],
  ["abandon", "abandoned", "nobody follows it any more, and nobody knows"],
] as const;

function addHypothesis(program: Command, commandLine: readonly string[]): void {
  const hypothesis = program
    .command("hypothesis")
    .description("open and settle hypotheses: what the cause may be");

  timed(
    hypothesis
      .command("open")
      .description("open a hypothesis; the text may begin with its time")
      .addArgument(anIncident())
      .argument("<text...>", "what you suspect")
      .addOption(oneOf("--category <category>", "what it is about", choices.hypothesisCategory))
      .option("--clue <text>", "what makes it plausible, as Markdown")
      .option("--at <time>", "when it came up; the text is then taken as it stands"),
  )
    .allowUnknownOption()
    .action(async (key: string, words: string[], { json, zone, ...given }) => {
      const { openHypothesis } = await import("./commands/follow-hypotheses.ts");
      const text = entryText(words, commandLine);
      report(await openHypothesis(await session(), key, text, given, await clockOf(zone)), json);
    });

  timed(
    hypothesis
      .command("list")
      .description("list the hypotheses with their numbers, the open ones first")
      .addArgument(anIncident())
      .option("--open", "only those that are open"),
  ).action(async (key: string, { json, zone, open }) => {
    const { showHypotheses } = await import("./commands/follow-hypotheses.ts");
    const { openReadingSession } = await import("./session.ts");
    report(await showHypotheses(await openReadingSession(), key, { open }, await clockOf(zone)), json);
  });

  for (const [name, outcome, description] of OUTCOMES) {
    timed(
      hypothesis
        .command(name)
        .description(description)
        .addArgument(anIncident())
        .argument("<hypothesis>", "its number in the list, or a part of its text that fits no other")
        .argument("[because...]", "what settled it")
        .option("--because <text>", "the same")
        .option("--at <time>", "when it was settled, if not now"),
    ).action(async (key: string, wanted: string, words: string[], { json, zone, at, because }) => {
      const { settleHypothesis } = await import("./commands/follow-hypotheses.ts");
      const said = because ?? (words.length > 0 ? words.join(" ") : await askWhatSettledIt());
      const given = { wanted, outcome, because: said, at };
      report(await settleHypothesis(await session(), key, given, await clockOf(zone)), json);
    });
  }
}

async function askWhatSettledIt(): Promise<string> {
  if (!process.stdin.isTTY) throw new UsageError("Say what settled it, behind the hypothesis.");
  const { ask } = await import("./read-standard-input.ts");
  const [because = ""] = await ask([{ prompt: "What settled it? " }]);
  return because;
}
