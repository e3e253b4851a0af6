import { Argument, Command } from "commander";

import packageJson from "../package.json" with { type: "json" };
import { addEvidenceCommands } from "./add-evidence-commands.ts";
import { addIncidentCommands } from "./add-incident-commands.ts";
import { addQueueCommands } from "./add-queue-commands.ts";
import { addWritingCommands } from "./add-writing-commands.ts";
import { choices } from "./choices.ts";
import { completionScript, type Shell, SHELLS } from "./completion/completion-script.ts";
import { numberFrom, oneOf, severalOf } from "./option-values.ts";
import { report } from "./report.ts";

const AFTER_HELP = `
Times: 14:05, -10m, yesterday 23:10, 2024-05-10 14:05, 2024-05-10T14:05:00Z; without a zone, in this machine's.
HINDCAST_URL and HINDCAST_TOKEN stand above what \`hindcast login\` stored.
Exit codes: 0 done, 1 refused by the server, 2 wrong usage, 3 no server or it failed, 4 not found, 5 conflict,
6 not signed in or not allowed, 69 the server is away and what you wrote is kept on disk.`;

/** The whole command line. Wrong usage is thrown as CommanderError instead of ending the process. */
export function buildProgram(commandLine: readonly string[]): Command {
  const program = new Command("hindcast")
    .description("Incidents and postmortems from the terminal")
    .version(packageJson.version)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      outputError: (text, write) =>
        write(
          `hindcast: ${text
            .replace(/^error: /, "")
            .trim()
            .replaceAll("\n", " ")}\n`,
        ),
    })
    .addHelpText("after", AFTER_HELP);

  program
    .command("login")
    .description("store which server to speak to, and the token for it; asks for what is not given")
    .option("--url <url>", "the server's address")
    .option("--token <token>", "a token from your profile page")
    .option("--json", "print the API's JSON")
    .action(async ({ json, ...given }) => {
      const { logIn } = await import("./commands/log-in.ts");
      report(await logIn(given), json);
    });

  addIncidentCommands(program);
  addWritingCommands(program, commandLine);
  addEvidenceCommands(program);
  addQueueCommands(program);
  addDocumentCommands(program);

  program
    .command("token")
    .description("manage your tokens")
    .command("create <name>")
    .description("create a token and print it, once")
    .addOption(severalOf("--scope <scope...>", "what it may do", choices.scope).makeOptionMandatory())
    .addOption(numberFrom("--days <number>", "how long it is valid", [1, 730]))
    .option("--json", "print the API's JSON")
    .action(async (name: string, { json, ...given }) => {
      const { createToken } = await import("./commands/create-token.ts");
      const { openSession } = await import("./session.ts");
      const { clock } = await import("./clock.ts");
      report(await createToken((await openSession()).server, name, given, clock()), json);
    });

  program
    .command("completion")
    .description("print a script that completes commands, options, incidents, teams, people and hypotheses")
    .addArgument(new Argument("<shell>").choices(SHELLS))
    .action((shell: Shell) => void process.stdout.write(`${completionScript(shell)}\n`));

  return program;
}

function addDocumentCommands(program: Command): void {
  program
    .command("import <file...>")
    .description(
      "import postmortems; of a folder every *.md and *.txt in it. " +
        "A document of which you see an incident already is not imported again.",
    )
    .addOption(
      oneOf(
        "--severity <severity>",
        "of the incidents, instead of what the documents state",
        choices.severity,
      ),
    )
    .option("--again", "import also what was imported already")
    .option("--dry-run", "only show what is understood")
    .option("--json", "print the API's JSON, a line per document")
    .action(async (paths: string[], { json, ...given }) => {
      const { importDocuments } = await import("./commands/import-documents.ts");
      const { openSession } = await import("./session.ts");
      const { server } = await openSession();
      process.exitCode = await importDocuments(server, paths, given, {
        answer: (imported, line) => void process.stdout.write(`${json ? JSON.stringify(imported) : line}\n`),
        failure: (line) => void process.stderr.write(`hindcast: ${line}\n`),
      });
    });

  program
    .command("parse <file>")
    .description("print what a postmortem's file says, as JSON; needs no server")
    .option("--json", "as always")
    .action(async (path: string) => {
      const { printParsed } = await import("./print-parsed.ts");
      await printParsed(path);
    });
}
