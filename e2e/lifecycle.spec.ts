import AxeBuilder from "@axe-core/playwright";
import { type Browser, expect, type Page, test } from "@playwright/test";

import type { DemoPerson } from "#prisma/seed/demo-accounts.ts";

import { signIn } from "./support/sign-in.ts";

/** A page of its own browser in which that person is signed in. */
async function pageOf(browser: Browser, person: DemoPerson): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, person);
  return page;
}

/** Declares an incident over the API, as whoever is signed in on the page, and opens it. */
async function openNew(page: Page, title: string, more: object = {}): Promise<string> {
  const answer = await page.request.post("/api/v1/incidents", {
    data: { title, severity: "SEV2", ...more },
    headers: { "sec-fetch-site": "same-origin" },
  });
  const { key } = (await answer.json()) as { key: string };
  await openIncident(page, key);
  return key;
}

async function openIncident(page: Page, key: string): Promise<void> {
  await page.goto(`/incidents/${key}`);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  // From then on the page knows who looks at it, and what they may do.
  await expect(
    people(page)
      .getByText(/Add somebody|Watch|Stop/)
      .first(),
  ).toBeAttached();
}

const part = (page: Page, name: string) => page.getByRole("region", { name: new RegExp(`^${name}`) });
const people = (page: Page) => part(page, "People");
const dialog = (page: Page) => page.getByRole("dialog");
const entry = (page: Page, text: string) => page.locator("[data-entry]").filter({ hasText: text });

/** Runs a command by its name in the palette. */
async function command(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+k");
  await page.getByPlaceholder(/./).last().waitFor();
  await page.keyboard.type(name);
  await page.getByRole("option", { name }).first().click();
}

test("command is taken in one step and handed over with what is in flight; the other page sees it at once", async ({
  browser,
  page,
}) => {
  await signIn(page, "engineer");
  const key = await openNew(page, "Two people lead one after the other");
  const other = await pageOf(browser, "database");
  await openIncident(other, key);
  await command(page, "Take command");
  await expect(
    people(other).getByRole("button", { name: "Engineer on call, Commander: change" }),
  ).toBeVisible();
  await people(other).getByRole("button", { name: "Engineer on call, Commander: change" }).click();
  await other.getByRole("menuitem", { name: "Hand over…" }).click();
  await expect(dialog(other).getByText("Last on the timeline")).toBeVisible();
  await other.keyboard.type("Database");
  await other.keyboard.press("Enter");
  await dialog(other)
    .getByLabel(/What is in flight/)
    .fill("The failover runs until 14:30");
  await dialog(other).getByRole("button", { name: "Hand over" }).click();
  await expect(
    people(page).getByRole("button", { name: "Database administrator, Commander: change" }),
  ).toBeVisible();
  await expect(
    entry(page, "Handover: commander from Engineer on call to Database administrator."),
  ).toContainText("The failover runs until 14:30");
  await other.context().close();
});

test("impact is recorded, ends with the mitigation, and what contradicts is said with the way to mend it", async ({
  page,
}) => {
  await signIn(page, "engineer");
  await openNew(page, "Users are affected twice", { detectedAt: new Date().toISOString() });
  await command(page, "Edit the impact");
  await dialog(page)
    .getByLabel(/Users affected/)
    .fill("12,5");
  await dialog(page).getByLabel("From").first().fill("-50m");
  await dialog(page).getByLabel("Until").first().fill("-40m");
  await dialog(page).getByRole("button", { name: "It came back: add another" }).click();
  await dialog(page).getByLabel("From").nth(1).fill("-20m");
  await dialog(page).getByRole("button", { name: "Save" }).click();
  await expect(dialog(page)).toHaveCount(0);
  const impact = part(page, "Impact");
  await expect(impact).toContainText("12.5 % of users, intermittent");
  await expect(impact).toContainText("unknown while it goes on");

  await page.keyboard.press("s");
  await page.getByRole("menuitem", { name: "Mark resolved" }).click();
  await dialog(page).getByLabel(/When/).fill("-10m");
  await expect(dialog(page).getByLabel("Users stopped being affected then, too")).toBeChecked();
  await dialog(page).getByRole("button", { name: "Mark resolved" }).click();
  await expect(impact).toContainText("20 min");
  const checks = part(page, "Checks");
  await expect(checks).toContainText("“resolved” is before “detected”");
  await expect(checks).toContainText("Resolved without being mitigated first");

  await part(page, "Measures").getByRole("button", { name: "Log when: impact started" }).first().click();
  await dialog(page).getByLabel("Time", { exact: true }).fill("-50m");
  await dialog(page).getByRole("button", { name: "Log it" }).click();
  await expect(entry(page, "Impact started")).toHaveCount(1);
  await expect(page.getByRole("list", { name: "Time in each phase" })).toBeVisible();
});

test("an incident is merged into another: its page says where to, the other's entries say where from", async ({
  browser,
  page,
}) => {
  await signIn(page, "engineer");
  const into = await openNew(page, "Checkout fails for everybody");
  const other = await pageOf(browser, "database");
  await openIncident(other, into);
  const key = await openNew(page, "Payments fail as well");
  const third = await pageOf(browser, "cache");
  await openIncident(third, key);
  await third.getByRole("textbox", { name: "What happened" }).fill("half a line");
  await command(page, "Merge into another incident");
  await page.keyboard.type(into);
  await dialog(page)
    .getByRole("option", { name: new RegExp(into) })
    .click();
  await expect(dialog(page)).toContainText("1 entry and 1 person will move");
  await dialog(page)
    .getByRole("button", { name: `Merge into ${into}` })
    .click();
  await page.waitForURL(`**/incidents/${into}`);
  await expect(entry(other, `from ${key}`)).toHaveCount(1);
  await expect(third.getByText(`Merged into ${into}.`).first()).toBeVisible();
  // What was begun there stays in sight, and goes along.
  await third.getByRole("button", { name: `Continue in ${into}` }).click();
  await third.waitForURL(`**/incidents/${into}`);
  await expect(third.getByRole("textbox", { name: "What happened" })).toHaveValue("half a line");
  await page.goto(`/incidents/${key}`);
  await expect(page.getByText(`Merged into ${into}.`).first()).toBeVisible();
  await expect(page.locator("[data-composer]")).toHaveCount(0);
  for (const { context } of [other, third].map((each) => ({ context: each.context() })))
    await context.close();
});

test("what is over is recorded afterwards, and a false alarm is cancelled in two steps", async ({ page }) => {
  await signIn(page, "engineer");
  await expect(async () => {
    await page.keyboard.press("c");
    await expect(dialog(page)).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await dialog(page).getByLabel("What is wrong").fill("The night's backup ran late");
  await dialog(page).getByLabel("It is already over: record it afterwards").check();
  await dialog(page)
    .getByLabel(/Detected/)
    .fill("yesterday 02:10");
  await dialog(page)
    .getByLabel(/Resolved/)
    .fill("yesterday 01:00");
  await dialog(page).getByRole("button", { name: "Record" }).click();
  await expect(dialog(page).getByRole("alert")).toContainText("“resolved” is before “detected”");
  await dialog(page)
    .getByLabel(/Resolved/)
    .fill("yesterday 04:00");
  await dialog(page).getByRole("button", { name: "Record" }).click();
  await page.waitForURL(/\/incidents\/INC-\d+$/);
  await expect(page.getByText("Recorded afterwards")).toBeVisible();
  await expect(page.getByRole("button", { name: "Status Resolved, change" })).toBeVisible();

  await openNew(page, "The probe is broken");
  await command(page, "Cancel the incident");
  await dialog(page)
    .getByLabel(/False alarm/)
    .check();
  await dialog(page)
    .getByLabel(/In words/)
    .fill("the probe asks the wrong port");
  await dialog(page).getByRole("button", { name: "Cancel the incident" }).click();
  await expect(part(page, "Summary")).toContainText("False alarm: the probe asks the wrong port");
});

test("who is taken out of a private incident does not see it any more, without touching anything", async ({
  browser,
  page,
}) => {
  await signIn(page, "engineer");
  const key = await openNew(page, "Behind closed doors", { visibility: "private" });
  const other = await pageOf(browser, "database");
  expect((await other.goto(`/incidents/${key}`))?.status()).toBe(404);
  await command(page, "Add a responder");
  await page.keyboard.type("Database");
  await page.keyboard.press("Enter");
  await dialog(page).getByRole("button", { name: "Assign" }).click();
  const holder = people(page).getByRole("button", { name: "Database administrator, Responder: change" });
  await expect(holder).toBeVisible();
  await openIncident(other, key);
  await holder.click();
  await page.getByRole("menuitem", { name: "End this role" }).click();
  await expect(other.getByRole("heading", { name: "Behind closed doors" })).toHaveCount(0);
  await other.context().close();
});

test("axe finds nothing in the forms of the lifecycle, in either theme", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "engineer");
  await openIncident(page, "INC-14");
  for (const name of [
    "Edit the impact",
    "Hand over command",
    "Merge into another incident",
    "Cancel the incident",
    "Mark resolved",
    "Change the severity and say why",
  ]) {
    await command(page, name);
    await expect(dialog(page).getByRole("button", { name: "Cancel", exact: true })).toBeVisible();
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .include("[role=dialog]")
        .analyze();
      const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
      expect([name, colorScheme, found]).toEqual([name, colorScheme, []]);
    }
    await page.keyboard.press("Escape");
    await expect(dialog(page)).toHaveCount(0);
  }
});
