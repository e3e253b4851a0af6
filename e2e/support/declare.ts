import { expect, type Page } from "@playwright/test";

/** Declares an incident by its key, as one does who knows it, and returns the incident's own. */
export async function declare(page: Page, title: string): Promise<string> {
  // Until the page has taken over from the server's HTML, keys go nowhere.
  await expect(async () => {
    await page.keyboard.press("c");
    await expect(page.getByRole("dialog", { name: "Declare an incident" })).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(title);
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/incidents\/INC-\d+$/);
  return /INC-\d+$/.exec(page.url())?.[0] ?? "";
}
