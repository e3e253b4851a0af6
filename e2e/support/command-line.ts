import { expect, type Page } from "@playwright/test";

import { type CliProcess, startCli } from "#lib/testing/cli-process.ts";

export type CommandLine = {
  /** Runs a command to its end, which must be a good one; returns what it printed. */
  run: (...args: string[]) => Promise<string>;
  /** Starts a command whose standard input stays open. */
  start: (...args: string[]) => CliProcess;
};

/** The `hindcast` command, signed in with a token of whoever is signed in on the page; it keeps its files in `home`. */
export async function commandLineOf(page: Page, home: string): Promise<CommandLine> {
  const { origin } = new URL(page.url());
  const answer = await page.request.post("/api/v1/tokens", {
    data: { name: "command line", scopes: ["read", "write"], expiresInDays: 1 },
    headers: { origin },
  });
  expect(answer.status()).toBe(201);
  const { token } = (await answer.json()) as { token: string };

  const start = (...args: string[]) => startCli(args, { HOME: home });
  async function ended(command: CliProcess, input: string): Promise<string> {
    command.child.stdin.end(input);
    const { code, out, err } = await command.done;
    expect(code, err).toBe(0);
    return out;
  }
  await ended(start("login", "--url", origin), `${token}\n`);
  return { start, run: (...args) => ended(start(...args), "") };
}
