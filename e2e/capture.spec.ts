import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

import { signIn } from "./support/sign-in.ts";

const composer = (page: Page) => page.getByRole("textbox", { name: "What happened" });
const timeline = (page: Page) => page.getByRole("region", { name: "Timeline" });
const entry = (page: Page, text: string) => page.locator("[id^=entry-]").filter({ hasText: text });
const dialog = (page: Page) => page.getByRole("dialog", { name: "Paste a block" });

async function declare(page: Page, title: string): Promise<string> {
  await page.getByRole("button", { name: "Declare" }).click();
  await page.getByRole("textbox", { name: "What is wrong" }).fill(title);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/incidents\/INC-\d+$/);
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  return /INC-\d+$/.exec(page.url())?.[0] ?? "";
}

/** Pastes as the browser does: from a clipboard that holds text. */
async function paste(page: Page, text: string): Promise<void> {
  await composer(page).focus();
  await composer(page).evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** Adds entries without the page's doing: `minutesAgo` and text. */
async function append(
  page: Page,
  key: string,
  entries: readonly (readonly [number, string, string?])[],
): Promise<void> {
  const status = await page.evaluate(
    async ({ incident, given }) => {
      const body = given.map(([minutesAgo, text, kind = "note"]) => ({
        body: text,
        kind,
        occurredAt: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
      }));
      const answer = await fetch(`/api/v1/incidents/${incident}/timeline/bulk`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ entries: body }),
      });
      return answer.status;
    },
    { incident: key, given: entries },
  );
  expect(status).toBe(201);
}

test("a chat that is pasted becomes a table, is mended, and is saved in one step that can be taken back", async ({
  page,
}) => {
  await signIn(page, "engineer");
  await declare(page, "A chat is pasted");
  await paste(
    page,
    "10 May 2024\nAnna Meyer  2:05 PM\nI see deadlocks in the log\nand slow pages\n14:07 restarted the pool\nnobody knows when\n| 14:20 | failed over |",
  );
  await expect(dialog(page)).toContainText("4 entries");
  await expect(dialog(page)).toContainText("to look at");
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().include("[role=dialog]").analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);

  await dialog(page).getByLabel("Shift times by").fill("+1h");
  await dialog(page).getByRole("button", { name: "Shift all" }).click();
  await expect(dialog(page).getByLabel("Time, line 2")).toHaveValue("2024-05-10 15:05");

  // What was not understood is jumped to and mended in its place.
  await dialog(page).getByRole("button", { name: "Next to look at" }).click();
  const unknown = dialog(page).getByLabel("Time, line 6");
  await expect(unknown).toBeFocused();
  await unknown.fill("~15:10");
  await expect(dialog(page)).toContainText("all understood");
  await dialog(page).getByRole("button", { name: "Merge line 7 into the row above" }).click();
  await expect(dialog(page)).toContainText("3 entries");

  // A reload loses nothing.
  await page.waitForTimeout(500);
  await page.reload();
  await page.getByRole("button", { name: "Paste a block" }).click();
  await expect(dialog(page).getByLabel("Time, line 6")).toHaveValue("~15:10");
  await dialog(page).getByRole("button", { name: "Add 3 entries" }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(entry(page, "Anna Meyer: I see deadlocks in the log")).toContainText("and slow pages");
  await expect(entry(page, "nobody knows when")).toContainText("~15:10");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(entry(page, "Anna Meyer")).toHaveCount(0);
});

test("one line that is pasted stays text", async ({ page }) => {
  await signIn(page, "engineer");
  await declare(page, "One line is pasted");
  await paste(page, "14:05 restarted the pool\n");
  await expect(dialog(page)).toHaveCount(0);
});

test("ten thousand lines are read without holding up the page", async ({ page }) => {
  await signIn(page, "engineer");
  await declare(page, "A long log is pasted");
  await paste(page, "2024-05-10 12:15:00 something happened here\n".repeat(9_999));
  await expect(dialog(page)).toContainText("9999 entries", { timeout: 30_000 });
  expect(await dialog(page).getByRole("listitem").count()).toBeLessThan(100);
  await expect(dialog(page)).toContainText("saved in 20 steps");
  await expect(dialog(page).getByRole("button", { name: "Add 9999 entries in 20 steps" })).toBeEnabled();
  await dialog(page).getByRole("button", { name: "Discard" }).click();
  await expect(dialog(page)).toHaveCount(0);
});

test("entries are chosen by keyboard and pointer, moved, changed and deleted together, and all of it is taken back", async ({
  page,
}) => {
  await signIn(page, "engineer");
  const key = await declare(page, "Several entries at once");
  await append(page, key, [
    [50, "first of three"],
    [40, "second of three"],
    [30, "third of three"],
  ]);
  await expect(entry(page, "third of three")).toBeVisible();
  const bar = page.getByRole("region", { name: "Selected entries" });
  await composer(page).blur();
  await page.keyboard.press("j");
  await expect(entry(page, "first of three")).toBeFocused();
  await page.keyboard.press("x");
  await expect(bar).toContainText("1 selected");
  await page.keyboard.press("Shift+ArrowDown");
  await expect(bar).toContainText("2 selected");
  await entry(page, "third of three").click({ modifiers: ["Shift"], position: { x: 200, y: 8 } });
  await expect(bar).toContainText("3 selected");

  const timeOf = (text: string) => entry(page, text).locator("time").getAttribute("datetime");
  const before = Date.parse((await timeOf("second of three")) ?? "");
  await bar.getByLabel("Shift times by").fill("-1h");
  await bar.getByRole("button", { name: "Shift" }).click();
  await expect(bar).toHaveCount(0);
  await expect.poll(async () => Date.parse((await timeOf("second of three")) ?? "")).toBe(before - 3_600_000);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(async () => Date.parse((await timeOf("second of three")) ?? "")).toBe(before);

  await entry(page, "second of three").hover();
  await page.getByLabel("Select: second of three").check();
  await bar.getByRole("button", { name: "Change the kind" }).click();
  await page.getByRole("menuitem", { name: "Action", exact: true }).click();
  await expect(entry(page, "second of three")).toContainText("Action");
  // The bar has gone; one goes on at the row.
  await expect(entry(page, "second of three")).toBeFocused();

  await page.getByRole("button", { name: "Select entries" }).click();
  await page.getByLabel("Select: first of three").check();
  await page.getByLabel("Select: third of three").click({ modifiers: ["Shift"] });
  await expect(bar).toContainText("3 selected");
  await page.getByLabel("Select: second of three").uncheck();
  await bar.getByRole("button", { name: "Delete" }).click();
  await expect(entry(page, "first of three")).toHaveCount(0);
  await page
    .getByRole("listitem")
    .filter({ hasText: "2 entries deleted" })
    .getByRole("button", { name: "Undo" })
    .click();
  await expect(entry(page, "first of three")).toHaveCount(1);
  await page.reload();
  await expect(entry(page, "third of three")).toHaveCount(1);
  await expect(entry(page, "second of three")).toContainText("Action");
});

test("the timeline is narrowed by what stands in the address, and what does not fit does not come in", async ({
  page,
}) => {
  await signIn(page, "engineer");
  const key = await declare(page, "A long timeline is narrowed");
  await append(page, key, [
    [50, "pool #db full", "observation"],
    [40, "pool restarted", "action"],
    [30, "asked around", "communication"],
  ]);
  await expect(entry(page, "asked around")).toBeVisible();
  const bar = page.getByRole("search", { name: "Filter the timeline" });
  await bar.getByLabel("Text or #tag").fill("pool");
  await expect(entry(page, "asked around")).toHaveCount(0);
  await expect(bar).toContainText("2 of 5");
  await expect(page).toHaveURL(/\?q=pool$/);
  await bar.getByRole("button", { name: "Any kind" }).click();
  await page.getByLabel("Action", { exact: true }).check();
  await page.keyboard.press("Escape");
  await expect(bar).toContainText("1 of 5");
  await append(page, key, [
    [5, "nothing about that", "action"],
    [4, "pool full again", "action"],
  ]);
  await expect(bar).toContainText("2 of 7");
  await expect(entry(page, "nothing about that")).toHaveCount(0);
  // What was logged here does not look lost: it stays, and says that it does not fit, until the page is read anew.
  await composer(page).fill("told the support team");
  await composer(page).press("Enter");
  await expect(entry(page, "told the support team")).toContainText("outside the filter");
  await expect(bar).toContainText("2 of 8");
  await page.reload();
  await expect(bar).toContainText("2 of 8");
  await expect(entry(page, "told the support team")).toHaveCount(0);
  await bar.getByRole("button", { name: "Clear" }).click();
  await expect(entry(page, "nothing about that")).toHaveCount(1);
  await page.goto(`/incidents/${key}?q=%23db`);
  await expect(bar).toContainText("1 of 8");
});

test("what has come since the last look is told apart", async ({ page, browser }) => {
  await signIn(page, "engineer");
  const key = await declare(page, "Somebody comes back later");
  await append(page, key, [[10, "seen before"]]);
  await expect(entry(page, "seen before")).toBeVisible();
  await page.goto("/incidents");
  const other = await (await browser.newContext()).newPage();
  await signIn(other, "database");
  await append(other, key, [[0, "came meanwhile"]]);
  await page.goto(`/incidents/${key}`);
  await expect(page.getByText(/^New since \d\d:\d\d$/)).toBeVisible();
  await page.getByRole("button", { name: "Since I last looked" }).click();
  await expect(entry(page, "seen before")).toHaveCount(0);
  await expect(entry(page, "came meanwhile")).toHaveCount(1);
  await other.context().close();
});

test("what is read stays where it is while entries come above it, also when narrowed and chosen", async ({
  page,
}) => {
  await signIn(page, "engineer");
  const key = await declare(page, "A page that does not jump");
  const many = Array.from({ length: 60 }, (_, index) => [200 - index, `line number ${index + 100}`] as const);
  await append(page, key, many);
  await page.goto(`/incidents/${key}?q=line`);
  await expect(entry(page, "line number 159")).toBeVisible();
  await timeline(page).evaluate((pane) => pane.scrollTo(0, 500));
  const row = entry(page, "line number 125");
  await row.hover();
  await row.getByRole("checkbox").check();
  const before = await row.boundingBox();
  await append(page, key, [
    [300, "an earlier line\n\nof several\n\nparagraphs"],
    [301, "not shown, for it has not the word"],
  ]);
  await expect(entry(page, "an earlier line")).toHaveCount(1);
  const after = await row.boundingBox();
  expect(Math.abs((after?.y ?? 0) - (before?.y ?? 1_000))).toBeLessThan(1);
  await expect(page.getByRole("region", { name: "Selected entries" })).toContainText("1 selected");
});
