import { expect, type Locator, type Page, test } from "@playwright/test";

import { signIn } from "./support/sign-in.ts";

const PLACES = [
  ["Profile and tokens", "/settings/profile"],
  ["Notifications", "/settings/notifications"],
  ["People", "/settings/people"],
  ["Teams", "/settings/teams"],
  ["API reference", "/docs/api"],
] as const;

const userMenu = (page: Page) => page.getByRole("banner").getByRole("button", { name: "Engineer on call" });

/** Whether two things lie over each other. */
async function overlap(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (a === null || b === null) throw new Error("both must be visible");
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Logs an entry on an incident of its own and deletes it again, by pointer; returns the message about it. */
async function deleteAnEntry(page: Page): Promise<Locator> {
  await page.goto("/incidents");
  await page.getByRole("button", { name: "Declare" }).click();
  await page.getByRole("textbox", { name: "What is wrong" }).fill("Where messages stand");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/incidents\/INC-\d+$/);
  await page.getByRole("textbox", { name: "What happened" }).fill("a line too many");
  await page.keyboard.press("Enter");
  const row = page.getByRole("listitem").filter({ hasText: "a line too many" });
  await row.getByRole("button", { name: "Actions for this entry" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(row).toHaveCount(0);
  const message = page.getByRole("listitem").filter({ hasText: "Entry deleted" });
  await expect(message).toBeVisible();
  return message;
}

test.describe("on a wide screen", () => {
  test.use({ viewport: { width: 1280, height: 800 } });

  test("settings, profile, API reference and the way out are reached by pointer", async ({ page }) => {
    await signIn(page, "engineer");
    await page.getByRole("link", { name: "Settings" }).click();
    await expect(page).toHaveURL("/settings/profile");
    for (const [label, path] of PLACES) {
      await userMenu(page).click();
      await page.getByRole("menuitem", { name: label }).click();
      await expect(page).toHaveURL(path);
    }
    await page.goto("/incidents");
    await userMenu(page).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();
    await expect(page).toHaveURL("/sign-in");
  });

  test("a message stands beside the page, not over it", async ({ page }) => {
    await signIn(page, "engineer");
    const message = await deleteAnEntry(page);
    await expect.poll(() => overlap(message, page.getByRole("main"))).toBe(false);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(page.getByRole("listitem").filter({ hasText: "a line too many" })).toHaveCount(1);
  });
});

test.describe("on a telephone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("settings, profile, API reference and the way out are reached by a finger", async ({ page }) => {
    await signIn(page, "engineer");
    await page.getByRole("link", { name: "Settings" }).tap();
    await expect(page).toHaveURL("/settings/profile");
    const more = page.getByRole("dialog", { name: "Hindcast" });
    for (const [label, path] of PLACES) {
      await page.getByRole("button", { name: "More" }).tap();
      await more.getByRole("link", { name: label }).tap();
      await expect(page).toHaveURL(path);
    }
    await page.goto("/incidents");
    await page.getByRole("button", { name: "More" }).tap();
    await more.getByRole("button", { name: "Sign out" }).tap();
    await expect(page).toHaveURL("/sign-in");
  });

  test("a message leaves composer and bar free", async ({ page }) => {
    await signIn(page, "engineer");
    const message = await deleteAnEntry(page);
    await expect.poll(() => overlap(message, page.locator("[data-composer]"))).toBe(false);
    await expect.poll(() => overlap(message, page.locator("[data-frame-bar]"))).toBe(false);
  });
});
