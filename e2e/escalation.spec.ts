import { expect, type Page, test } from "@playwright/test";
import pg from "pg";

import { declare } from "./support/declare.ts";
import { signIn } from "./support/sign-in.ts";

async function escalate(page: Page, to: string, why: string): Promise<void> {
  const form = page.getByRole("dialog", { name: "Escalate" });
  await expect(async () => {
    // The composer of a new incident takes the cursor as soon as it is there.
    await page.keyboard.press("Escape");
    await page.keyboard.press("e");
    await expect(form).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await form.getByRole("combobox", { name: /To/ }).selectOption({ label: to });
  await form.getByRole("textbox", { name: /Why/ }).fill(why);
  await form.getByRole("button", { name: "Escalate" }).click();
  await expect(form).toHaveCount(0);
}

async function inDatabase(sql: string, values: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.E2E_DATABASE_URL ?? "" });
  await client.connect();
  await client.query(sql, values);
  await client.end();
}

const entry = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });

test("whoever is escalated to hears of it in their inbox, acknowledges there, and everybody sees it", async ({
  browser,
  page,
}) => {
  await signIn(page, "engineer");
  const other = await (await browser.newContext()).newPage();
  await signIn(other, "database");
  await other.goto("/inbox");
  const key = await declare(page, "Deadlocks on the orders database");
  await escalate(page, "Database administration (team)", "Deadlocks every minute");
  await expect(entry(page, "To Database administration: Deadlocks every minute").first()).toBeVisible();
  await expect(page.getByTitle("Escalated, and nobody has acknowledged it yet")).toBeVisible();
  await expect(page.getByText("Database administrator is asked")).toBeVisible();

  // The page of the inbox has no live stream: it hears when somebody looks at it, or half a minute later.
  const asked = other
    .getByRole("listitem")
    .filter({ hasText: "Database administration: you are asked first" });
  await expect(async () => {
    await other.evaluate(() => dispatchEvent(new Event("focus")));
    await expect(other).toHaveTitle(/^\(\d+\) Inbox/, { timeout: 1_000 });
  }).toPass();
  const mine = asked.filter({ hasText: key });
  await expect(async () => {
    // What waits from before shows in the title as well.
    await other.reload();
    await expect(mine).toBeVisible({ timeout: 2_000 });
  }).toPass();
  await mine.getByRole("button", { name: "Acknowledge" }).click();
  await expect(mine.getByText("Acknowledged")).toBeVisible();
  await expect(mine.getByRole("button", { name: "Mark read" })).toHaveCount(0);

  await expect(
    entry(page, "Database administrator acknowledged the escalation and joined as responder.").first(),
  ).toBeVisible();
  await expect(page.getByTitle("Escalated, and nobody has acknowledged it yet")).toHaveCount(0);
  // The page of the incident has one: its reader's own count changes by itself.
  await expect(page.getByRole("link", { name: /Inbox .*unread/ })).toBeVisible();
  await mine.getByRole("link").click();
  await other.waitForURL(`**/incidents/${key}`);
  await other.context().close();
});

test("when nobody acknowledges in time the next in line is asked, and the page says so", async ({
  browser,
  page,
}) => {
  // Whoever escalates is asked last, so somebody else does.
  const caller = await (await browser.newContext()).newPage();
  await signIn(caller, "database");
  const key = await declare(caller, "The cache is cold");
  await escalate(caller, "Caching (team)", "Everything is slow");
  await expect(caller.getByText("Cache developer is asked")).toBeVisible();
  await caller.context().close();
  await signIn(page, "engineer");
  await page.goto("/incidents");
  const row = page.getByRole("row").filter({ hasText: "The cache is cold" });
  await expect(row.getByTitle("Escalated, and nobody has acknowledged it yet")).toBeVisible();
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await inDatabase(
    `UPDATE escalations SET ack_due_at = now() FROM incidents i
     WHERE i.id = escalations.incident_id AND i.number = $1`,
    [Number(key.slice(4))],
  );
  // The call reaches them wherever they are.
  const call = page.getByText("Nobody has acknowledged the escalation to Caching: you are asked now");
  await expect(call.first()).toBeVisible();
  await page.getByRole("button", { name: "Open", exact: true }).click();
  await page.waitForURL(`**/incidents/${key}`);
  await expect(
    entry(page, "No acknowledgement by Cache developer within 15 min; asked Engineer on call.").first(),
  ).toBeVisible();
  await expect(page.getByText("Engineer on call is asked")).toBeVisible();
});

test("a mention leads to its entry, and the inbox is read by keyboard", async ({ browser, page }) => {
  await signIn(page, "engineer");
  const other = await (await browser.newContext()).newPage();
  await signIn(other, "cache");
  const key = await declare(page, "Somebody is mentioned");
  const composer = page.getByRole("textbox", { name: "What happened" });
  await composer.fill("@cache did you change the expiry?");
  await composer.press("Enter");
  await expect(entry(page, "did you change the expiry?").first()).toBeVisible();
  const mention = other
    .getByRole("listitem")
    .filter({ hasText: "Engineer on call mentioned you" })
    .filter({ hasText: key });
  await expect(async () => {
    await other.goto("/inbox");
    await expect(mention).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await expect(async () => {
    await other.keyboard.press("j");
    await expect(mention.getByRole("link")).toBeFocused({ timeout: 500 });
  }).toPass();
  await other.keyboard.press("Enter");
  await other.waitForURL(new RegExp(`/incidents/${key}#entry-`));
  await expect(entry(other, "did you change the expiry?").first()).toBeVisible();
  await other.keyboard.press("Escape");
  await expect(async () => {
    await other.keyboard.press("g");
    await other.keyboard.press("n");
    await expect(other).toHaveURL(/\/inbox$/, { timeout: 1_000 });
  }).toPass();
  await expect(mention).toHaveCount(0);
  await other.context().close();
});

test("a manager sets how long a team has, and in which order it is asked, by keyboard", async ({ page }) => {
  await signIn(page, "manager");
  await page.goto("/settings/teams");
  await page.getByRole("link", { name: "Payments" }).click();
  await page.getByLabel("Minutes to acknowledge").fill("5");
  const earlier = page.getByRole("button", { name: "Ask Incident manager earlier" });
  await earlier.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Incident manager is number 1 now.")).toBeAttached();
  await page.getByLabel("Webhook of the team").fill("https://hooks.example.test/payments");
  await page.getByRole("button", { name: "Save the team" }).click();
  await expect(page.getByRole("textbox", { name: "Secret" })).toHaveValue(/^whsec_/);
  await page.getByRole("button", { name: "I have copied it" }).click();
  await page.reload();
  await expect(page.getByLabel("Minutes to acknowledge")).toHaveValue("5");
  await expect(page.getByRole("button", { name: "Ask Engineer on call earlier" })).toBeVisible();
});
