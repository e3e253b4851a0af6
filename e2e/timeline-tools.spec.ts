import { expect, type Page, test } from "@playwright/test";

import { signIn } from "./support/sign-in.ts";

async function declare(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: "Declare" }).click();
  await page.getByRole("textbox", { name: "What is wrong" }).fill(title);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/incidents\/INC-\d+$/);
}

async function log(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "What happened" }).fill(text);
  await page.keyboard.press("Enter");
  await expect(row(page, text.replace(/^-\d+m /, ""))).toBeVisible();
}

const row = (page: Page, text: string) => page.locator("li[data-choosable]").filter({ hasText: text });
const time = (page: Page, text: string) => row(page, text).locator("time");

test("several entries are shifted, changed and deleted at once by keyboard, and each of it is undone", async ({
  page,
}) => {
  await signIn(page, "engineer");
  await declare(page, "Times are an hour off");
  for (const text of ["-30m first seen", "-20m second seen", "-10m third seen"]) await log(page, text);
  await page.keyboard.press("Escape");
  const before = await time(page, "first seen").getAttribute("datetime");

  await row(page, "first seen").focus();
  await row(page, "first seen").getByRole("checkbox").click();
  await row(page, "third seen")
    .getByRole("checkbox")
    .click({ modifiers: ["Shift"] });
  await expect(page.getByText("3 chosen")).toBeVisible();
  await page.getByRole("textbox", { name: "Shift times by" }).fill("-1h");
  await page.keyboard.press("Enter");
  await expect(page.getByText("3 entries shifted")).toBeVisible();
  await expect
    .poll(async () => Date.parse((await time(page, "first seen").getAttribute("datetime")) ?? ""))
    .toBe(Date.parse(before ?? "") - 3_600_000);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(time(page, "first seen")).toHaveAttribute("datetime", before ?? "");

  await page.goto(page.url().split("#")[0] ?? "");
  await expect(row(page, "third seen")).toBeVisible();
  await page.keyboard.press("k");
  await page.keyboard.press("x");
  await page.keyboard.press("Shift+k");
  await expect(page.getByText("2 chosen")).toBeVisible();
  await page.getByRole("button", { name: "Delete" }).click();
  await expect(page.getByText("2 entries deleted")).toBeVisible();
  await expect(row(page, "third seen")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await expect(row(page, "third seen")).toBeVisible();
});

test("filters stand in the address, and what comes meanwhile does not jump in", async ({ page, browser }) => {
  await signIn(page, "engineer");
  await declare(page, "A long timeline");
  await log(page, "Restarted the #pool");
  await log(page, "Asked the provider");
  await page.keyboard.press("Escape");
  await page.keyboard.press("f");
  await page.keyboard.type("#pool");
  await expect(row(page, "Asked the provider")).toHaveCount(0);
  await expect(row(page, "Restarted the")).toBeVisible();
  expect(new URL(page.url()).searchParams.get("q")).toBe("#pool");

  const other = await browser.newPage();
  await signIn(other, "database");
  await other.goto(new URL(page.url()).pathname);
  await log(other, "Checked the replicas");
  await log(other, "Drained the #pool");
  await expect(row(page, "Drained the")).toBeVisible();
  await expect(row(page, "Checked the replicas")).toHaveCount(0);

  await page.reload();
  await expect(row(page, "Drained the")).toBeVisible();
  await expect(row(page, "Asked the provider")).toHaveCount(0);
  await page.getByRole("button", { name: "Show everything" }).click();
  await expect(row(page, "Checked the replicas")).toBeVisible();
  await other.close();
});

test("what was recorded since one last looked is marked and can be shown alone", async ({
  page,
  browser,
}) => {
  await signIn(page, "engineer");
  await declare(page, "While you were away");
  await log(page, "Seen by me");
  const path = new URL(page.url()).pathname;
  await page.goto("/incidents");

  const other = await browser.newPage();
  await signIn(other, "database");
  await other.goto(path);
  await log(other, "Not seen by me");
  await other.close();

  await page.goto(path);
  await page.getByRole("button", { name: /^1 new since/ }).click();
  await expect(row(page, "Not seen by me")).toBeVisible();
  await expect(row(page, "Seen by me").filter({ hasNotText: "Not seen" })).toHaveCount(0);
});
