import { Argument, type Command } from "commander";

import { choices } from "./choices.ts";
import { incidentKey, numberFrom, oneOf, several, severalOf, zoneName } from "./option-values.ts";
import { report } from "./report.ts";

export const anIncident = () => new Argument("<incident>", "its key, such as INC-42").argParser(incidentKey);

/** The options that every command takes which shows or takes times. */
export const timed = (command: Command): Command =>
  command
    .option("--zone <zone>", "zone of the times, if not this machine's", zoneName)
    .option("--json", "print the API's JSON");

const clockOf = async (zone: string | undefined) => (await import("./clock.ts")).clock(zone);

/** Adds the commands that declare, find and read incidents. What a command needs is loaded when it runs. */
export function addIncidentCommands(program: Command): void {
  timed(
    program
      .command("declare [title]")
      .description("declare an incident; asks when nothing is given")
      .addOption(oneOf("--severity <severity>", "how bad it is (SEV3 if not given)", choices.severity))
      .addOption(several("--service <slug...>", "an affected service"))
      .option("--detected <time>", "when somebody or something first noticed")
      .option("--impact-started <time>", "when users began to be affected")
      .option("--mitigated-at <time>", "of an incident that is mitigated already: when")
      .option("--resolved-at <time>", "of an incident that is over: when; it is recorded afterwards")
      .option("--declared-at <time>", "of an incident that is over: when it was declared elsewhere")
      .addOption(numberFrom("--percent <number>", "share of users affected", [0, 100], true))
      .option("--summary <text>", "what is known, as Markdown")
      .option("--private", "visible only to those involved")
      .option("--test", "an exercise: it counts nowhere"),
  ).action(async (title: string | undefined, { json, zone, ...given }) => {
    const { askWhatIsWrong, declareIncident } = await import("./commands/declare-incident.ts");
    const { openSession } = await import("./session.ts");
    const asked = await askWhatIsWrong(title, given);
    report(await declareIncident(await openSession(), asked.title, asked, await clockOf(zone)), json);
  });

  timed(
    program
      .command("list")
      .description("list incidents, the newest first")
      .addOption(severalOf("--status <status...>", "only these", ["open", ...choices.status]))
      .addOption(severalOf("--severity <severity...>", "only these", choices.severity))
      .addOption(several("--service <slug...>", "only those that affect it"))
      .option("--team <slug>", "only those that affect a service of that team")
      .option("--from <time>", "declared then or later")
      .option("--to <time>", "declared before")
      .option("-q, --query <words>", "words of title, summary and symptoms, or a key")
      .addOption(oneOf("--sort <order>", "in which order", ["-declaredAt", "declaredAt", "severity"]))
      .addOption(numberFrom("--limit <number>", "how many at most", [1, 10_000]).default(50)),
  ).action(async ({ json, zone, ...given }) => {
    const { listIncidents } = await import("./commands/list-incidents.ts");
    const { openReadingSession } = await import("./session.ts");
    const { server } = await openReadingSession();
    report(await listIncidents(server, given, await clockOf(zone)), json);
  });

  timed(
    program
      .command("show")
      .description("show an incident: milestones, measures, hypotheses, the last entries, causes and tasks")
      .addArgument(anIncident())
      .option("--timeline", "the whole timeline instead of its last entries")
      .option("-f, --follow", "go on with what happens, until interrupted"),
  ).action(async (key: string, { json, zone, timeline, follow }) => {
    const { openReadingSession } = await import("./session.ts");
    if (follow) {
      const { showLive } = await import("./commands/show-live.ts");
      return showLive(key, { json, zone, timeline });
    }
    const { showIncident } = await import("./commands/show-incident.ts");
    const { server } = await openReadingSession();
    const isWhole = timeline === true || json === true;
    return report(await showIncident(server, key, { isWhole }, await clockOf(zone)), json);
  });

  program
    .command("open")
    .description("print an incident's address, and show it in the browser of a desktop")
    .addArgument(anIncident())
    .option("--json", "print it as JSON")
    .action(async (key: string, { json }) => {
      const { openIncident } = await import("./commands/open-incident.ts");
      const { readAddress } = await import("./read-settings.ts");
      report(openIncident(await readAddress(process.env), key), json);
    });
}
