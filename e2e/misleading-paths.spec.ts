import { expect, type Locator, type Page, test } from "@playwright/test";

import { declare } from "./support/declare.ts";
import { signIn } from "./support/sign-in.ts";

/** Declares an incident by keyboard alone and returns its key. */
/** Declares an incident, and leaves the composer. */
async function declareAndLook(page: Page, title: string): Promise<string> {
  const key = await declare(page, title);
  await page.keyboard.press("Escape");
  return key;
}

const panel = (page: Page) => page.getByRole("region", { name: /^Hypotheses/ });
const path = (page: Page, statement: string): Locator =>
  panel(page).getByRole("listitem").filter({ hasText: statement }).first();
const form = (page: Page, name: string) => page.getByRole("dialog", { name });

async function suspect(page: Page, statement: string, clue: string): Promise<void> {
  await panel(page).getByRole("button", { name: "Add" }).click();
  await page.getByLabel("What might it be?").fill(statement);
  await page.getByLabel("Clue").fill(clue);
  await page.getByRole("button", { name: "Open it" }).click();
  await expect(path(page, statement)).toBeVisible();
}

async function settle(page: Page, statement: string, outcome: string, because: string): Promise<void> {
  await path(page, statement).getByRole("button", { name: "Settle" }).click();
  const dialog = form(page, "Settle the hypothesis");
  await dialog.getByRole("radio", { name: outcome }).check();
  await dialog.getByLabel("What settled it").fill(because);
  await dialog.getByRole("button", { name: "Settle it" }).click();
  await expect(dialog).toHaveCount(0);
}

test("two people follow a path that misleads, and one that does not", async ({ browser, page }) => {
  // The whole journey, in two browsers.
  test.slow();
  await signIn(page, "engineer");
  const key = await declareAndLook(page, "Product pages fail now and then");
  const other = await (await browser.newContext()).newPage();
  await signIn(other, "database");
  await other.goto(`/incidents/${key}`);
  await expect(other.getByText("Live", { exact: true })).toBeVisible();

  await suspect(page, "The network drops packets", "It comes and goes");
  const theirs = path(other, "The network drops packets");
  await expect(theirs).toContainText("Network");
  await expect(theirs).toContainText("Engineer on call");

  await theirs.getByRole("button", { name: "I’m on it" }).click();
  await expect(path(page, "The network drops packets")).toContainText("Database administrator");

  const composer = page.getByRole("textbox", { name: "What happened" });
  await composer.fill("no loss on any link");
  await composer.press("Enter");
  const entry = page.locator("[data-entry]").filter({ hasText: "no loss on any link" });
  await entry.hover();
  await entry.getByRole("button", { name: "Actions for this entry" }).click();
  await page.getByRole("menuitem", { name: "Use as counter-evidence for…" }).click();
  await form(page, "Attach evidence").getByRole("button", { name: "Attach it" }).click();
  await expect(theirs).toContainText("no loss on any link");

  // A link leads to its entry also where the filter hides it.
  await page.getByLabel("Text or #tag").fill("nothing says this");
  await expect(entry).toHaveCount(0);
  await path(page, "The network drops packets")
    .getByRole("listitem")
    .filter({ hasText: "no loss on any link" })
    .getByRole("link")
    .click();
  await expect(entry).toBeVisible();
  await expect(page).not.toHaveURL(/[?&]q=/);

  await settle(page, "The network drops packets", "Ruled out", "Two hours without loss, and pages fail");
  await expect(panel(other)).toContainText("lost on 1 misleading path");
  await expect(theirs).toContainText("What told otherwise: Two hours without loss, and pages fail");
  await expect(other.locator("[data-path]")).not.toHaveCount(0);

  await suspect(other, "The cache expires all at once", "Every 60 seconds");
  await settle(other, "The cache expires all at once", "Confirmed", "Jitter ends it");
  const cause = form(other, "Name a cause");
  await expect(cause.getByLabel("Cause", { exact: true })).toHaveValue("The cache expires all at once");
  await expect(cause.getByLabel("Where")).toHaveValue("cache");
  await cause.getByRole("textbox", { name: "Why 1" }).fill("Every request refilled it by itself");
  await cause.getByRole("textbox", { name: "Why 1" }).press("Enter");
  await other.keyboard.type("The expiry was cut without jitter");
  await cause.getByRole("button", { name: "Move why 2 up" }).click();
  await cause.getByRole("button", { name: "Name it" }).click();
  const causes = page.getByRole("region", { name: /^Causes/ });
  await expect(causes).toContainText("Found by the hypothesis: The cache expires all at once");
  await expect(
    causes
      .getByRole("list", { name: /Mechanism/ })
      .getByRole("listitem")
      .first(),
  ).toContainText("The expiry was cut without jitter");

  await causes.getByRole("button", { name: /Actions for the cause/ }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(causes).toContainText("None named yet.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(causes).toContainText("The cache expires all at once");
  await other.context().close();
});

test("a settled path is taken up again, and its page says so after a reload", async ({ page }) => {
  await signIn(page, "engineer");
  await declareAndLook(page, "It is the network, or is it");
  await suspect(page, "A router restarts", "Gaps of a minute");
  await settle(page, "A router restarts", "Abandoned", "Nobody had the time");
  // The box that chooses the row does not lie on the path's bar.
  const row = page
    .locator("[data-entry]")
    .filter({ has: page.locator("[data-path]") })
    .first();
  await row.hover();
  await row.locator("[data-path]").first().click();
  await expect(path(page, "A router restarts")).toBeFocused();
  const takeUpAgain = async () => {
    await path(page, "A router restarts")
      .getByRole("button", { name: /Actions for the hypothesis/ })
      .click();
    await page.getByRole("menuitem", { name: "Take it up again" }).click();
  };
  await takeUpAgain();
  await page.getByLabel("What makes it plausible again").fill("It restarted just now");
  // What was written and not sent is there again after a reload.
  await page.reload();
  await takeUpAgain();
  await expect(page.getByLabel("What makes it plausible again")).toHaveValue("It restarted just now");
  await page.getByRole("button", { name: "Reopen it" }).click();
  await expect(path(page, "A router restarts")).toContainText("Taken up again: It restarted just now");
  await page.reload();
  await expect(path(page, "A router restarts")).toContainText("Taken up again: It restarted just now");
  await expect(page.locator("[data-entry]").filter({ hasText: "Reopened: A router restarts" })).toHaveCount(
    1,
  );
});

test("a stranger reads from the finished incident what misled, how long, and what told otherwise", async ({
  page,
}) => {
  await signIn(page, "viewer");
  await page.goto("/incidents/INC-1");
  await expect(page.getByRole("heading", { name: /Catalogue pages fail/ })).toBeVisible();
  await expect(panel(page)).toContainText(
    /\d+ h \d\d min lost on 3 misleading paths \(.+ of people’s time\)/,
  );
  const network = path(page, "The network between the data centres drops packets");
  await expect(network).toContainText(/misled for 1 h \d\d min/);
  await expect(network).toContainText("What told otherwise: The link with the loss carries backups only");
  const bar = page.locator("[data-path]").first();
  await bar.click();
  await expect(
    panel(page).getByRole("listitem").filter({ hasText: "The network between" }).first(),
  ).toBeFocused();
});

test("the catalogue of causes is edited by a manager", async ({ page }) => {
  await signIn(page, "manager");
  await page.goto("/settings/cause-categories");
  await page.getByLabel("New category").fill("Weather");
  await page.getByRole("button", { name: "Add" }).click();
  const row = page.getByRole("listitem").filter({ hasText: "Weather" });
  await expect(row).toBeVisible();
  await row.getByRole("button", { name: "Retire Weather" }).click();
  await expect(row).toContainText("Retired");
});
