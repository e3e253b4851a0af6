import type { Browser, Locator, Page } from "@playwright/test";

import type { DemoPerson } from "#prisma/seed/demo-accounts.ts";

import { expect } from "./patience.ts";
import { signIn } from "./sign-in.ts";

/** A page of its own browser in which that person is signed in. */
export async function pageOf(browser: Browser, person: DemoPerson): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, person);
  return page;
}

export const timeline = (page: Page): Locator => page.getByRole("region", { name: "Timeline", exact: true });
export const entry = (page: Page, text: string | RegExp): Locator =>
  timeline(page).getByRole("listitem").filter({ hasText: text });
export const composer = (page: Page): Locator => page.getByRole("textbox", { name: "What happened" });
export const dialog = (page: Page, name: string): Locator => page.getByRole("dialog", { name });

/** A part of the column beside the timeline. */
export const part = (page: Page, name: string): Locator =>
  page.getByRole("region", { name: new RegExp(`^${name}`) });

/** A hypothesis, by its statement. */
export const path = (page: Page, statement: string): Locator =>
  part(page, "Hypotheses").getByRole("listitem").filter({ hasText: statement }).first();

/** What a screen reader makes of a part of the page, in one line; what is folded away is not in it. */
export const spoken = async (part: Locator): Promise<string> =>
  (await part.ariaSnapshot()).replaceAll(/\s+/g, " ");

export async function waitUntilLive(page: Page): Promise<void> {
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  // From then on the page knows who looks at it, and what they may do.
  await expect(
    part(page, "People")
      .getByText(/Add somebody|Watch|Stop/)
      .first(),
  ).toBeAttached();
}

/** Goes on by the Tab key until the cursor is there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(target).toBeFocused({ timeout: 100 });
  }).toPass({ intervals: [0] });
}

/** `service` by its name; `detected` as one writes it. */
export type NewIncident = { title: string; service: string; detected: string };

/** Declares an incident that affects a service, without touching the mouse; returns its key. */
export async function declareByKeyboard(
  page: Page,
  { title, service, detected }: NewIncident,
): Promise<string> {
  const form = dialog(page, "Declare an incident");
  await expect(async () => {
    await page.keyboard.press("c");
    await expect(form).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press("Control+A");
  await page.keyboard.type(title);
  const box = form.getByRole("checkbox", { name: service });
  await tabTo(page, box);
  await page.keyboard.press("Space");
  await expect(box).toBeChecked();
  await tabTo(page, form.getByRole("textbox", { name: /^Detected/ }));
  await page.keyboard.type(detected);
  await page.keyboard.press("Control+Enter");
  await page.waitForURL(/\/incidents\/INC-\d+$/);
  await waitUntilLive(page);
  await expect(composer(page)).toBeFocused();
  return /INC-\d+$/.exec(page.url())?.[0] ?? "";
}

/** Writes a line into the composer and logs it; what it is understood as must be shown before. */
export async function enter(page: Page, line: string, ...understood: readonly RegExp[]): Promise<void> {
  const box = composer(page);
  await box.focus();
  // In one go, as it is dictated; that every key counts is tried elsewhere.
  await page.keyboard.insertText(line);
  for (const words of understood) await expect(box).toHaveAccessibleDescription(words);
  // A list that is still open would take Enter for itself.
  await expect(page.getByRole("listbox", { name: "Suggestions" })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(box).toHaveValue("");
}

/** Pastes into the composer as the browser does: from a clipboard that holds text. */
export async function paste(page: Page, text: string): Promise<void> {
  await composer(page).focus();
  await composer(page).evaluate((field, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", pasted);
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}
