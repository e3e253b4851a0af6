import { expect, type Page, test } from "@playwright/test";

import { declare } from "./support/declare.ts";
import { signIn } from "./support/sign-in.ts";

const composer = (page: Page) => page.getByRole("textbox", { name: "What happened" });
const entry = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });

async function log(page: Page, text: string): Promise<void> {
  await expect(async () => {
    await page.keyboard.press("l");
    await expect(composer(page)).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await composer(page).fill("");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
}

test("an engineer declares and logs without touching the mouse", async ({ page }) => {
  await signIn(page, "engineer");
  const key = await declare(page, "Checkout times out for some customers");
  await expect(page.getByRole("heading", { name: "Checkout times out for some customers" })).toBeVisible();
  await log(page, "-10m saw deadlocks in the log");
  await expect(entry(page, "saw deadlocks in the log")).toHaveCount(1);
  await log(page, "restarted the pool");
  await expect(entry(page, "restarted the pool")).toHaveCount(1);
  const bodies = await page.getByRole("listitem").allInnerTexts();
  const at = (text: string) => bodies.findIndex((body) => body.includes(text));
  expect(at("saw deadlocks")).toBeLessThan(at("Declared"));
  expect(at("Declared")).toBeLessThan(at("restarted the pool"));
  await log(page, "/status mitigated pool restarted");
  await expect(page.getByRole("button", { name: /Status mitigated/i })).toBeVisible();
  await page.reload();
  await expect(entry(page, "restarted the pool").first()).toBeVisible();
  expect(key).toMatch(/^INC-\d+$/);
});

test("what one person logs is on the other's page within a second", async ({ browser, page }) => {
  await signIn(page, "engineer");
  const key = await declare(page, "Two people look at one incident");
  const other = await (await browser.newContext()).newPage();
  await signIn(other, "database");
  await other.goto(`/incidents/${key}`);
  await expect(other.getByText("Live", { exact: true })).toBeVisible();
  await log(page, "seen by both");
  await expect(entry(other, "seen by both")).toHaveCount(1, { timeout: 1_000 });
  await log(other, "and answered");
  await expect(entry(page, "and answered")).toHaveCount(1, { timeout: 1_000 });
  await other.context().close();
});

test("an entry is edited, deleted, and put back", async ({ page }) => {
  await signIn(page, "engineer");
  await declare(page, "A slip of the pen");
  await log(page, "restrated the pool");
  const slip = entry(page, "restrated the pool");
  await slip.hover();
  await slip.getByRole("button", { name: "Actions for this entry" }).click();
  await page.getByRole("menuitem", { name: "Edit" }).click();
  await page.getByRole("textbox", { name: "Text" }).fill("restarted the pool");
  await page.getByRole("button", { name: "Save" }).click();
  const mended = entry(page, "restarted the pool");
  await expect(mended).toHaveCount(1);
  await expect(mended.getByRole("button", { name: "edited" })).toBeVisible();
  await mended.hover();
  await mended.getByRole("button", { name: "Actions for this entry" }).click();
  await page.getByRole("menuitem", { name: "Delete" }).click();
  await expect(mended).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(mended).toHaveCount(1);
});

test("filters stand in the address and survive a reload", async ({ page }) => {
  await signIn(page, "viewer");
  await page.goto("/incidents");
  await page.getByLabel("Severity").selectOption("SEV1");
  await expect(page).toHaveURL(/severity=SEV1/);
  await expect(page.getByRole("link", { name: "Refunds processed twice" })).toBeVisible();
  await expect(page.getByRole("link", { name: /Catalogue pages fail/ })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole("link", { name: "Refunds processed twice" })).toBeVisible();
  const search = page.getByRole("searchbox");
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(search).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await search.fill("card brand");
  await expect(page).toHaveURL(/q=card/);
  await expect(page.getByRole("link", { name: "Refunds processed twice" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /one card brand/ })).toBeVisible();
});

test("a viewer reads, and is told how to write", async ({ page }) => {
  await signIn(page, "viewer");
  await page.goto("/incidents/INC-1");
  await expect(page.getByText("To write, ask an administrator for the role of responder.")).toBeVisible();
  await expect(composer(page)).toHaveCount(0);
});

test("a key pressed before the page's code is there is not lost", async ({ page }) => {
  await signIn(page, "engineer");
  for (const [key, path] of [
    ["c", "/incidents"],
    ["/", "/incidents"],
    ["l", "/incidents/INC-14"],
    ["Control+k", "/incidents/INC-14"],
  ] as const) {
    const scripts = "**/_next/static/**/*.js*";
    const arrived = Promise.withResolvers<void>();
    await page.route(scripts, async (route) => {
      await arrived.promise;
      await route.continue();
    });
    await page.goto(path, { waitUntil: "commit" });
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await page.keyboard.press(key);
    arrived.resolve();
    const expected = {
      c: page.getByRole("dialog", { name: "Declare an incident" }),
      "/": page.getByRole("searchbox"),
      l: composer(page),
      "Control+k": page.getByRole("dialog", { name: "Commands and search" }),
    }[key];
    await (key === "l" || key === "/" ? expect(expected).toBeFocused() : expect(expected).toBeVisible());
    await page.unroute(scripts);
  }
});

test("what is typed right behind a form's key stands in the form", async ({ page }) => {
  await signIn(page, "engineer");
  await page.goto("/incidents");
  await expect(page.getByText("Live", { exact: true })).toBeVisible();
  await page.keyboard.type("checkout is slow");
  await expect(page.getByRole("dialog", { name: "Declare an incident" })).toBeVisible();
  await expect(page.getByRole("textbox", { name: /What is wrong/ })).toHaveValue("heckout is slow");
});

test("a form's key without the network leaves the page standing", async ({ page, context }) => {
  await signIn(page, "engineer");
  await declare(page, "The network goes while it is worked on");
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await context.setOffline(true);
  await page.keyboard.press("h");
  const form = page.getByRole("dialog", { name: "Open a hypothesis" });
  await expect(form.or(page.getByRole("button", { name: "Try again" }))).toBeVisible();
  await expect(page.locator("[data-composer] textarea")).toHaveCount(1);
  await expect(page.locator("[data-entry]").first()).toBeVisible();
});

test("a menu opened by its key marks its first entry, and a form gives the focus back", async ({ page }) => {
  await signIn(page, "engineer");
  await declare(page, "Keys alone");
  await expect(composer(page)).toBeFocused();
  await page.keyboard.press("Escape");
  await page.keyboard.press("s");
  await expect(page.getByRole("menuitem").first()).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: /^Status / })).toBeFocused();
});
