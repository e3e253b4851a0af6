import type { Browser, Page } from "@playwright/test";

import { type CommandLine, commandLineOf } from "./command-line.ts";
import {
  declareByKeyboard,
  entry,
  type NewIncident,
  pageOf,
  part,
  timeline,
  waitUntilLive,
} from "./incident-page.ts";
import { expect, soon } from "./patience.ts";
import { signIn } from "./sign-in.ts";

/** Two people, each in a browser of their own, and a command line, all at one incident. */
export type Stage = { engineer: Page; database: Page; cli: CommandLine; key: string };

export const both = ({ engineer, database }: Stage): readonly Page[] => [engineer, database];

/** One declares, by keyboard; the other finds it in the list that they have open. */
export async function declareAsTwo(
  engineer: Page,
  browser: Browser,
  home: string,
  what: NewIncident,
): Promise<Stage> {
  await signIn(engineer, "engineer");
  const database = await pageOf(browser, "database");
  await expect(database.getByText("Live", { exact: true })).toBeVisible();
  const key = await declareByKeyboard(engineer, what);
  await soon(database.getByRole("button", { name: /^\d+ new$/ })).toBeVisible();
  await database.getByRole("button", { name: /^\d+ new$/ }).click();
  await database.getByRole("link", { name: what.title }).click();
  await database.waitForURL(`**/incidents/${key}`);
  await waitUntilLive(database);
  const cli = await commandLineOf(engineer, home);
  return { engineer, database, cli, key };
}

/** Waits until it shows on one page; then it must soon show on the other. */
export async function onBoth(
  stage: Stage,
  shows: (page: Page, expected: typeof expect) => Promise<void>,
): Promise<void> {
  // When it shows on neither, what is asked below says so better.
  await Promise.any(both(stage).map((page) => shows(page, expect))).catch(() => undefined);
  for (const page of both(stage)) await shows(page, soon);
}

/** The entry is on both pages, once on each. */
export const isOnBoth = (stage: Stage, text: string): Promise<void> =>
  onBoth(stage, (page, expected) => expected(entry(page, text)).toHaveCount(1));

/** Both pages say so in that part. */
export const bothSay = (stage: Stage, name: string, words: string | RegExp): Promise<void> =>
  onBoth(stage, (page, expected) => expected(part(page, name)).toContainText(words));

export const bothShowButton = (stage: Stage, name: string): Promise<void> =>
  onBoth(stage, (page, expected) => expected(page.getByRole("button", { name })).toBeVisible());

/** Both pages hold what the server holds, each thing once. */
export async function expectNothingTwice(stage: Stage): Promise<void> {
  const answer = await stage.engineer.request.get(`/api/v1/incidents/${stage.key}/timeline?limit=200`);
  const { items, nextCursor } = (await answer.json()) as {
    items: { body: string }[];
    nextCursor: string | null;
  };
  expect(nextCursor).toBeNull();
  const bodies = items.map(({ body }) => body);
  expect(bodies).toEqual([...new Set(bodies)]);
  for (const page of both(stage)) {
    await soon(timeline(page).getByRole("listitem")).toHaveCount(items.length);
    await expect(page.getByText(/unsent/)).toHaveCount(0);
    for (const name of [/^Hypotheses ?3$/, /^Escalations ?1$/, /^Causes ?1$/, /^Tasks ?1$/])
      await expect(page.getByRole("region", { name })).toHaveCount(1);
  }
}

/** When the document of the page was loaded: the same as long as nobody reads it anew. */
export const openedAt = (page: Page): Promise<number> => page.evaluate(() => performance.timeOrigin);
