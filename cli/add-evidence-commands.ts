import type { Command } from "commander";

import { anIncident, timed } from "./add-incident-commands.ts";
import { report } from "./report.ts";

const clockOf = async (zone: string | undefined) => (await import("./clock.ts")).clock(zone);
const server = async () => (await (await import("./session.ts")).openReadingSession()).server;

/** Adds the commands about frozen points of metrics. */
export function addEvidenceCommands(program: Command): void {
  const evidence = program
    .command("evidence")
    .description("capture the numbers of a panel, and verify that they are as they were");

  timed(
    evidence.command("list").description("list what was captured for an incident").addArgument(anIncident()),
  ).action(async (key: string, { json, zone }) => {
    const { listEvidence } = await import("./commands/keep-evidence.ts");
    report(await listEvidence(await server(), key, await clockOf(zone)), json);
  });

  timed(
    evidence
      .command("capture")
      .description("freeze the points of a panel over a time; the incident so far if none is given")
      .addArgument(anIncident())
      .argument("<service>", "the service's short name")
      .argument("<panel>", "the panel's short name")
      .option("--from <time>", "from when")
      .option("--to <time>", "to when")
      .option("--note <text>", "what it shows; the timeline then says it"),
  ).action(async (key: string, service: string, panel: string, { json, zone, ...given }) => {
    const { captureEvidence } = await import("./commands/keep-evidence.ts");
    const wanted = { key, service, panel, ...given };
    report(await captureEvidence(await server(), wanted, await clockOf(zone)), json);
  });

  evidence
    .command("verify")
    .description("compute the SHA-256 of evidence anew, here, and compare it with the stored one")
    .argument("[what...]", "incidents, such as INC-42, or ids of evidence")
    .option("--all", "of every incident that you may see")
    .option("--json", "print the result as JSON")
    .action(async (what: string[], { json, all }) => {
      const { verifyEvidence } = await import("./commands/verify-evidence.ts");
      const { outcome, differing } = await verifyEvidence(await server(), what, all === true);
      report(outcome, json);
      if (differing > 0) process.exitCode = 1;
    });
}
