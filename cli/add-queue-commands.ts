import { type Command } from "commander";

import { several } from "./option-values.ts";
import { report } from "./report.ts";

const session = async () => (await import("./session.ts")).openSession();

/** Adds the commands about what was written while the server was away. */
export function addQueueCommands(program: Command): void {
  program
    .command("sync")
    .description("send what was kept while the server was away")
    .option("--json", "print it as JSON")
    .action(async ({ json }) => {
      const { sendKept } = await import("./commands/send-kept.ts");
      const { exitCode, ...outcome } = await sendKept(await session());
      report(outcome, json);
      process.exitCode = exitCode;
    });

  program
    .command("queue")
    .description("list what is kept, not sent yet or refused")
    .addOption(several("--discard <id...>", "forget these, or `all`").conflicts("retry"))
    .addOption(several("--retry <id...>", "put these in line again, or `all`"))
    .option("--json", "print it as JSON")
    .action(async ({ json, discard, retry }) => {
      const { listKept, settleKept } = await import("./commands/send-kept.ts");
      const opened = await session();
      if (discard) return report(await settleKept(opened, discard, "discard"), json);
      if (retry) return report(await settleKept(opened, retry, "retry"), json);
      const { clock } = await import("./clock.ts");
      return report(await listKept(opened, clock()), json);
    });
}
