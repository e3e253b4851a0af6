import { type Browser, type Page, test } from "@playwright/test";

import {
  composer,
  declareByKeyboard,
  dialog,
  enter,
  entry,
  pageOf,
  part,
  paste,
  path,
  spoken,
  waitUntilLive,
} from "./support/incident-page.ts";
import { expect } from "./support/patience.ts";
import {
  both,
  bothSay,
  bothShowButton,
  declareAsTwo,
  expectNothingTwice,
  isOnBoth,
  onBoth,
  openedAt,
  type Stage,
} from "./support/stage-of-two.ts";

const TITLE = "Storefront product pages crawl and fail";
const NETWORK = "the network between the sites drops packets";
const FLOOD = "somebody floods the storefront";
const EXPIRY = "all keys expire at the same second";

const minutesAgo = (minutes: number): Date => new Date(Math.floor(Date.now() / 60_000 - minutes) * 60_000);

/** "14:05" */
const clockIn = (timeZone: string, at: Date): string =>
  new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);

async function logFromTerminal(stage: Stage): Promise<void> {
  const { engineer, cli, key } = stage;
  await cli.run("log", key, "-45m", "error rate at 4 %, normally under 0.1 %", "--kind", "observation");
  await isOnBoth(stage, "error rate at 4 %");
  await expect(entry(engineer, "error rate at 4 %")).toContainText("CLI");

  const pipe = cli.start("log", key, "--kind", "observation", "--batch", "500ms");
  pipe.child.stdin.write("deadlock detected: process 71 waits for products\n");
  // It comes while the pipe is still open; before that, the program has to start.
  await expect(entry(engineer, "process 71")).toHaveCount(1);
  pipe.child.stdin.end("deadlock detected: process 72 waits for stock\nprocess 73 waits for both\n");
  expect(await pipe.done).toMatchObject({ code: 0 });
  for (const line of ["process 71", "process 72", "process 73"]) await isOnBoth(stage, line);
}

async function followTheNetwork(stage: Stage): Promise<void> {
  const { engineer, database } = stage;
  await enter(
    engineer,
    `-40m ? ${NETWORK} because failures come and go`,
    /Opens a hypothesis \(Network\), clue: failures come and go/,
  );
  await bothSay(stage, "Hypotheses", NETWORK);
  await path(database, NETWORK).getByRole("button", { name: "I’m on it" }).click();
  const onIt = (page: Page) => path(page, NETWORK).getByRole("list", { name: "On it" });
  await onBoth(stage, (page, expected) => expected(onIt(page)).toContainText("Database administrator"));
}

/** Each writes a time in their own way, and reads every time in their own zone. */
async function logTimes(stage: Stage): Promise<void> {
  const { engineer, database } = stage;
  const at = minutesAgo(20);
  const inParis = clockIn("Europe/Paris", at);
  const moved = "moved a tenth of the traffic to the second site: no difference";
  await enter(
    engineer,
    `${clockIn("UTC", at)} UTC ${moved}`,
    new RegExp(`${inParis} UTC\\+\\d Europe/Paris`),
  );
  await isOnBoth(stage, moved);
  await expect(entry(engineer, moved)).toContainText(inParis);
  await expect(entry(database, moved)).toContainText(clockIn("America/New_York", at));
  await enter(database, "-10m saw bursts of deadlocks", /\d\d:\d\d UTC-\d America\/New York/);
  await isOnBoth(stage, "saw bursts of deadlocks");
}

async function ruleOut(stage: Stage): Promise<void> {
  const { engineer, cli, key } = stage;
  const because = "no loss on any link while 3 % of the requests failed";
  await enter(engineer, `/ruled-out network: ${because}`, new RegExp(`Ruled out: ${NETWORK}`));
  await onBoth(stage, (page, expected) => expected(path(page, NETWORK)).toContainText(/misled for 4\d min/));
  await bothSay(stage, "Hypotheses", `What told otherwise: ${because}`);
  const clue = ["--category", "traffic", "--clue", "connections doubled within a minute"];
  await cli.run("hypothesis", "open", key, FLOOD, ...clue, "--at", "-30m");
  await bothSay(stage, "Hypotheses", FLOOD);
  await cli.run("hypothesis", "rule-out", key, "floods", "as many requests from outside as on any Friday");
  // The two overlap in time, and no minute is counted twice.
  await bothSay(stage, "Hypotheses", /4\d min lost on 2 misleading paths/);
}

async function changeSeverityAndStatus(stage: Stage): Promise<void> {
  const { engineer } = stage;
  await engineer.getByRole("button", { name: "Severity SEV2, change" }).click();
  await engineer.getByRole("menuitem", { name: /^SEV1/ }).click();
  await bothShowButton(stage, "Severity SEV1, change");
  await enter(engineer, "/status investigating", /Status → Investigating/);
  await bothShowButton(stage, "Status Investigating, change");
}

async function escalate(stage: Stage): Promise<void> {
  const { engineer, database, key } = stage;
  const why = "deadlocks every minute; who reads lock waits?";
  await enter(engineer, `/escalate database-administration ${why}`, /Escalates to Database administration/);
  await bothSay(stage, "Escalations", why);

  // In another tab, so that the page of the incident stays as it is.
  const inbox = await database.context().newPage();
  const told = inbox.getByRole("listitem").filter({ hasText: key }).filter({ hasText: why });
  await expect(async () => {
    await inbox.goto("/inbox");
    await expect(told).toHaveCount(1, { timeout: 1_000 });
  }).toPass();
  await expect(told).toContainText("Database administration: you are asked first");
  await database.bringToFront();
  await expect(database.getByRole("link", { name: /Inbox .*unread/ })).toBeVisible();
  await part(database, "Escalations").getByRole("button", { name: "Acknowledge" }).click();
  await bothSay(stage, "Escalations", /acknowledged \d\d:\d\d by Database administrator/);
  await isOnBoth(stage, "Database administrator acknowledged the escalation");
  await inbox.goto("/inbox?show=all");
  await expect(told).toHaveCount(1);
  await expect(told.getByRole("button", { name: "Acknowledge" })).toHaveCount(0);
  await inbox.close();
}

async function confirmAndNameTheCause(stage: Stage): Promise<void> {
  const { database } = stage;
  await enter(
    database,
    `-5m ? cache: ${EXPIRY} because the bursts come every 60 seconds`,
    /Opens a hypothesis \(Cache\)/,
  );
  await bothSay(stage, "Hypotheses", EXPIRY);
  await path(database, EXPIRY).getByRole("button", { name: "Settle" }).click();
  const settling = dialog(database, "Settle the hypothesis");
  await settling.getByRole("radio", { name: "Confirmed" }).check();
  await settling.getByLabel("What settled it").fill("with one refill held back the next burst passed");
  await settling.getByRole("button", { name: "Settle it" }).click();

  // The offer to make it a cause comes by itself.
  const naming = dialog(database, "Name a cause");
  await expect(naming.getByLabel("Cause", { exact: true })).toHaveValue(EXPIRY);
  await naming
    .getByRole("textbox", { name: "Why 1" })
    .fill("refills locked the same rows in different orders");
  await naming.getByRole("textbox", { name: "Why 1" }).press("Enter");
  await expect(naming.getByRole("textbox", { name: "Why 2" })).toBeFocused();
  await database.keyboard.type("the expiry had been cut to a minute, without jitter");
  await naming.getByRole("button", { name: "Name it" }).click();
  await expect(naming).toHaveCount(0);
  await bothSay(stage, "Causes", `Found by the hypothesis: ${EXPIRY}`);
  await bothSay(stage, "Hypotheses", `Became a cause: ${EXPIRY}`);
}

async function addTaskAndMitigate(stage: Stage): Promise<void> {
  const { engineer, cli, key } = stage;
  await enter(
    engineer,
    "/task prevent: give every cached product a jittered expiry @engineer !high due in 2 weeks",
    /Task \(Prevent\), High, for Engineer on call, due \d{4}-\d\d-\d\d/,
  );
  await bothSay(stage, "Tasks", "give every cached product a jittered expiry");
  expect(await cli.run("status", key, "identified")).toContain(`${key} is identified`);
  await bothShowButton(stage, "Status Identified, change");
  await cli.run("status", key, "mitigated", "refills are held back by hand");
  await bothShowButton(stage, "Status Mitigated, change");
  await isOnBoth(stage, "refills are held back by hand");
}

async function pasteTheChat(stage: Stage): Promise<void> {
  const { database } = stage;
  const [asked, answered] = [minutesAgo(16), minutesAgo(14)].map((at) => clockIn("UTC", at));
  await paste(
    database,
    [
      `Engineer on call  ${asked}`,
      "Who cut the expiry to a minute?",
      `Cache developer  ${answered}`,
      "That was us, in April,",
      "to show prices sooner",
    ].join("\n"),
  );
  const table = dialog(database, "Paste a block");
  await table.getByLabel("Zone of the times").fill("UTC");
  await expect(table).toContainText("2 entries · all understood");
  await expect(table.getByLabel("Text, line 3")).toHaveValue(
    /That was us, in April,\s+to show prices sooner/,
  );
  await table.getByRole("button", { name: "Add 2 entries" }).click();
  await expect(table).toHaveCount(0);
  await isOnBoth(stage, "Engineer on call: Who cut the expiry to a minute?");
  await isOnBoth(stage, "Cache developer: That was us, in April,");
}

async function resolve(stage: Stage): Promise<void> {
  const { engineer } = stage;
  await composer(engineer).press("Escape");
  await engineer.keyboard.press("s");
  await engineer.getByRole("menuitem", { name: "Mark resolved" }).click();
  const form = dialog(engineer, "Mark resolved");
  await expect(form.getByText("still open")).toHaveCount(0);
  await form.getByLabel("Note").fill("the new expiry is out, pages are fast");
  await engineer.keyboard.press("Control+Enter");
  await expect(form).toHaveCount(0);
  await bothShowButton(stage, "Status Resolved, change");
  await isOnBoth(stage, "the new expiry is out, pages are fast");
}

/** Somebody who was not there reads the page alone. */
async function readAfterwards(browser: Browser, key: string): Promise<void> {
  const reader = await pageOf(browser, "viewer");
  await reader.goto(`/incidents/${key}`);
  await waitUntilLive(reader);
  await expect(reader.getByRole("heading", { name: TITLE, level: 1 })).toBeVisible();
  const says = (name: string) => expect.poll(() => spoken(part(reader, name)));
  await says("Hypotheses").toMatch(/4\d min lost on 2 misleading paths \(.*? of people’s time\)/);
  for (const [statement, ...words] of [
    [
      NETWORK,
      /Misleading path misled for 4\d min Network/,
      /What misled: failures come and go/,
      /What told otherwise: no loss on any link while 3 % of the requests failed/,
    ],
    [
      FLOOD,
      /Misleading path misled for 3\d min Traffic/,
      /What misled: connections doubled/,
      /What told otherwise: as many requests from outside/,
    ],
    [
      EXPIRY,
      /Confirmed proved true after/,
      /What showed it: with one refill held back the next burst passed/,
    ],
  ] as const)
    for (const said of [new RegExp(statement), ...words])
      await expect.poll(() => spoken(path(reader, statement))).toMatch(said);
  await says("Causes").toMatch(/Root cause · cache/);
  await says("Causes").toMatch(
    new RegExp(`${EXPIRY}.*refills locked the same rows.*the expiry had been cut.*Found by the hypothesis`),
  );
  await reader.context().close();
}

/** What misled is told to whoever meets the like of it on the same service. */
async function meetItAgain({ engineer, key }: Stage): Promise<void> {
  await declareByKeyboard(engineer, { title: `${TITLE} again`, service: "Catalogue", detected: "-1m" });
  const warning = part(engineer, "Seen before")
    .getByRole("listitem")
    .filter({ hasText: NETWORK })
    .filter({ has: engineer.getByRole("link", { name: key, exact: true }) });
  await expect(warning).toHaveCount(1);
  const said = await spoken(warning);
  expect(said).toMatch(new RegExp(`this looked like.*network.*“${NETWORK}”.*It was.*cache.*“${EXPIRY}”`));
  expect(said).toMatch(/Check first.*with one refill held back the next burst passed/);
  expect(said).toMatch(new RegExp(`${key}.*\\(4\\d min lost\\)`));
  expect(said).toMatch(/same service: Catalogue/);
}

test("two people and a command line live through an incident, and its page tells what misled them", async ({
  browser,
  page,
}, testInfo) => {
  // A long story; on a busy machine with two cores each of its steps takes several seconds.
  test.setTimeout(300_000);
  const stage = await test.step("it is declared", () =>
    declareAsTwo(page, browser, testInfo.outputPath("home"), {
      title: TITLE,
      service: "Catalogue",
      detected: "-50m",
    }));
  const opened = await Promise.all(both(stage).map(openedAt));
  await test.step("a terminal logs", () => logFromTerminal(stage));
  await test.step("a first path is followed by two", () => followTheNetwork(stage));
  await test.step("times are written as people write them", () => logTimes(stage));
  await test.step("paths are ruled out", () => ruleOut(stage));
  await test.step("severity and status change", () => changeSeverityAndStatus(stage));
  await test.step("a team is called in", () => escalate(stage));
  await test.step("the cause is found and named", () => confirmAndNameTheCause(stage));
  await test.step("it is eased, and a task remains", () => addTaskAndMitigate(stage));
  await test.step("a chat is pasted", () => pasteTheChat(stage));
  await test.step("it is resolved", () => resolve(stage));
  await test.step("nothing is there twice", () => expectNothingTwice(stage));
  // All of it came to pages that nobody has read anew.
  expect(await Promise.all(both(stage).map(openedAt))).toEqual(opened);
  await test.step("its page tells the story", () => readAfterwards(browser, stage.key));
  await test.step("it is met again", () => meetItAgain(stage));
  await stage.database.context().close();
});
