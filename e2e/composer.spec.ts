import { expect, type Page, test } from "@playwright/test";

import { declare } from "./support/declare.ts";
import { signIn } from "./support/sign-in.ts";

const composer = (page: Page) => page.getByRole("textbox", { name: "What happened" });
const entry = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });
const preview = (page: Page) => page.locator("#composer-preview");
const suggestions = (page: Page) => page.getByRole("listbox", { name: "Suggestions" });
const panel = (page: Page, name: string) =>
  page.getByRole("region", { name: new RegExp(`^${name}`) }).filter({ has: page.getByRole("heading") });

async function declareAndWrite(page: Page, title: string): Promise<void> {
  await declare(page, title);
  await expect(composer(page)).toBeFocused();
  // The commands come a moment after the page.
  await page.keyboard.type("x");
  await expect(preview(page)).toContainText("Note");
  await page.keyboard.press("Backspace");
}

/** Types a line and logs it; what it is logged as must be shown before. */
async function enter(page: Page, line: string, shown: string): Promise<void> {
  await page.keyboard.type(line);
  await expect(preview(page)).toContainText(shown);
  // A list that is still open would take Enter for itself.
  if (await suggestions(page).isVisible()) await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await expect(composer(page)).toHaveValue("");
}

test("a whole incident is written by keyboard alone, in one box", async ({ page }) => {
  test.setTimeout(90_000);
  await signIn(page, "engineer");
  await declareAndWrite(page, "Orders wait for the database");

  await enter(page, "-2m /detection alarm: orders-database deadlocks #pool", "Detection");
  await enter(page, "? the network drops packets because it comes and goes", "Opens a hypothesis (Network)");
  await enter(page, "? cache: keys expire at once", "Opens a hypothesis (Cache)");
  await expect(panel(page, "Hypotheses")).toContainText("keys expire at once");

  // Completion names the hypothesis.
  await page.keyboard.type("/ru");
  await expect(suggestions(page).getByRole("option")).toHaveText([/^\/ruled-out/]);
  await page.keyboard.press("Tab");
  await expect(suggestions(page).getByRole("option")).toHaveCount(2);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(composer(page)).toHaveValue("/ruled-out the network drops packets: ");
  await page.keyboard.type("no loss on any link");
  await expect(preview(page)).toContainText("Ruled out: the network drops packets");
  await page.keyboard.press("Enter");
  await expect(entry(page, "no loss on any link").first()).toBeVisible();

  await enter(page, "/confirmed keys: misses rose with the release", "Confirmed: keys expire at once");

  await page.keyboard.type("/escalate datab");
  await expect(suggestions(page).getByRole("option").first()).toContainText("database-administration");
  await page.keyboard.press("Enter");
  await enter(page, "deadlocks need somebody who knows them", "Escalates to Database administration");
  await expect(panel(page, "Escalations")).toContainText("Database administration");

  await enter(page, "/status mitigated cache keys live again", "Status → Mitigated");
  await expect(page.getByRole("button", { name: /Mitigated/ }).first()).toBeVisible();
  await enter(page, "/task detect: alert on deadlocks @engineer !high due in 2 weeks", "Task (Detect), High");
  await expect(panel(page, "Tasks")).toContainText("alert on deadlocks");
  await enter(page, "/cause root cache: the release set the lifetime to zero", "Root cause (Cache)");
  await expect(panel(page, "Causes")).toContainText("the release set the lifetime to zero");

  // Tags and services lead somewhere; a word behind a slash that is no command is text.
  const alarm = entry(page, "orders-database deadlocks").first();
  await expect(alarm.getByRole("link", { name: "#pool" })).toHaveAttribute("href", "?q=%23pool");
  await expect(alarm.getByRole("link", { name: "orders-database" })).toHaveAttribute(
    "href",
    "/incidents?service=orders-database",
  );
  await enter(page, "/tmp was full, too #pool", "/tmp is no command: it stays in the text.");
  await expect(entry(page, "/tmp was full, too")).toHaveCount(1);
  await page.keyboard.type("seen again #po");
  await expect(suggestions(page).getByRole("option")).toHaveText(["#pool"]);
  await page.keyboard.press("Escape");
  await expect(suggestions(page)).toHaveCount(0);
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(composer(page)).not.toBeFocused();
  await composer(page).fill("");
});
