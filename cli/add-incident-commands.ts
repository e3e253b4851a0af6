import { Argument, type Command } from "commander";

import { choices } from "./choices.ts";
import { clock } from "./clock.ts";
import { changeStatus } from "./commands/change-status.ts";
import { declareIncident } from "./commands/declare-incident.ts";
import { listIncidents } from "./commands/list-incidents.ts";
import { logEntry, logLines } from "./commands/log-entries.ts";
import { openIncident } from "./commands/open-incident.ts";
import { showIncident } from "./commands/show-incident.ts";
import { connect } from "./connect.ts";
import { entryText } from "./entry-text.ts";
import { incidentKey, numberFrom, oneOf, several, severalOf, wordOf, zoneName } from "./option-values.ts";
import { readAddress, readSettings } from "./read-settings.ts";
import { readStandardInput } from "./read-standard-input.ts";
import { report } from "./report.ts";

const connected = async () => connect(await readSettings(process.env));

const anIncident = () => new Argument("<incident>", "its key, such as INC-42").argParser(incidentKey);

/** Adds the commands that declare, find, read and change incidents. `commandLine` is what the user typed. */
export function addIncidentCommands(program: Command, commandLine: readonly string[]): void {
  program
    .command("declare <title>")
    .description("declare an incident")
    .addOption(oneOf("--severity <severity>", "how bad it is", choices.severity).default("SEV3"))
    .addOption(several("--service <slug...>", "an affected service"))
    .option("--detected <time>", "when somebody or something first noticed")
    .option("--impact-started <time>", "when users began to be affected")
    .option("--mitigated-at <time>", "of an incident that is mitigated already: when")
    .option("--resolved-at <time>", "of an incident that is over: when; it is recorded afterwards")
    .option("--declared-at <time>", "of an incident that is over: when it was declared elsewhere")
    .option("--test", "a test, which counts in no figures")
    .addOption(numberFrom("--percent <number>", "share of users affected", [0, 100], true))
    .option("--summary <text>", "what is known, as Markdown")
    .option("--private", "visible only to those involved")
    .option("--zone <zone>", "zone of the times, if not this machine's", zoneName)
    .option("--json", "print the API's JSON")
    .action(async (title: string, { json, zone, ...given }) =>
      report(await declareIncident(await connected(), title, given, clock(zone)), json),
    );

  program
    .command("list")
    .description("list incidents, the newest first")
    .addOption(severalOf("--status <status...>", "only these", ["open", ...choices.status]))
    .addOption(severalOf("--severity <severity...>", "only these", choices.severity))
    .addOption(several("--service <slug...>", "only those that affect it"))
    .option("-q, --query <words>", "words of title, summary and symptoms, or a key")
    .addOption(numberFrom("--limit <number>", "how many at most", [1, 10_000]).default(50))
    .option("--zone <zone>", "zone of the times, if not this machine's", zoneName)
    .option("--json", "print the API's JSON")
    .action(async ({ json, zone, ...given }) =>
      report(await listIncidents(await connected(), given, clock(zone)), json),
    );

  program
    .command("show")
    .description("show everything that an incident holds")
    .addArgument(anIncident())
    .option("--zone <zone>", "zone of the times, if not this machine's", zoneName)
    .option("--json", "print the API's JSON")
    .action(async (key: string, { json, zone }) =>
      report(await showIncident(await connected(), key, clock(zone)), json),
    );

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
    .option("--zone <zone>", "zone of the times, if not this machine's", zoneName)
    .option("--json", "print the API's JSON")
    // Else `-10m` at the beginning of the text would be an unknown option.
    .allowUnknownOption()
    .action(async (key: string, words: string[], { json, zone, ...given }) => {
      const text = entryText(words, commandLine);
      const isPiped = words.length === 0;
      const lines = isPiped
        ? await readStandardInput("Say what happened, or pipe it in, a line each.")
        : text;
      const log = isPiped ? logLines : logEntry;
      report(await log(await connected(), key, lines, given, clock(zone)), json);
    });

  program
    .command("status")
    .description("change an incident's status")
    .addArgument(anIncident())
    .addArgument(
      new Argument("<status>", choices.status.join(", ")).argParser((given: string) =>
        wordOf(given, choices.status),
      ),
    )
    .option("--reason <text>", "why; needed to reopen and to cancel")
    .option("--note <text>", "what the timeline shall say with it, as Markdown")
    .option("--at <time>", "when it became so, if not now")
    .option("--zone <zone>", "zone of the times, if not this machine's", zoneName)
    .option("--json", "print the API's JSON")
    .action(async (key: string, to: (typeof choices.status)[number], { json, zone, ...given }) =>
      report(await changeStatus(await connected(), key, to, given, clock(zone)), json),
    );

  program
    .command("open")
    .description("print an incident's address, and show it in the browser of a desktop")
    .addArgument(anIncident())
    .option("--json", "print it as JSON")
    .action(async (key: string, { json }) => report(openIncident(await readAddress(process.env), key), json));
}
