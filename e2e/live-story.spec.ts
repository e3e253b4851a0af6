import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type Page, test } from "@playwright/test";

import { findFreePort } from "#scripts/free-port.ts";
import { type Stack, startStack } from "#scripts/stack.ts";

import { entry, part } from "./support/incident-page.ts";
import { expect } from "./support/patience.ts";
import { signInByForm } from "./support/sign-in.ts";

/** Detection looks back half a minute, and what is looked at happens when it happens. */
const WITHIN_TWO_MINUTES = { timeout: 120_000 };

let stack: Stack;

// The reference service takes a core when it is misconfigured: only this spec has a product with one.
test.beforeAll(async () => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "hindcast-live-story-"));
  // The user that PostgreSQL runs as must be able to pass through.
  chmodSync(folder, 0o711);
  const port = await findFreePort();
  stack = await startStack({
    folder,
    logs: "test-results/live-story",
    host: "127.0.0.1",
    port,
    demo: true,
    reference: { port: await findFreePort(), databaseUrl: undefined },
    throwaway: true,
    env: { NEXTAUTH_URL: `http://127.0.0.1:${port}` },
    progress: { step: async (_name, work) => work(), say: () => {} },
  });
});
test.afterAll(() => stack?.stop());

const controls = (page: Page) => page.getByRole("region", { name: "Try an incident" });

async function become(page: Page, status: "mitigated" | "resolved"): Promise<void> {
  const origin = new URL(page.url()).origin;
  const key = /INC-\d+/.exec(page.url())?.[0] ?? "";
  const answer = await page.request.post(`/api/v1/incidents/${key}/status`, {
    data: { to: status, note: "As the curves show" },
    headers: { origin },
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

test("one misconfigures the storefront, Hindcast declares the incident, and its evidence stays when it is over", async ({
  browser,
}) => {
  test.setTimeout(420_000);
  const page = await (await browser.newContext({ baseURL: stack.url })).newPage();
  await signInByForm(page, "engineer");

  await page.goto("/services/storefront");
  const misconfigure = controls(page).getByRole("button", { name: "Misconfigure" });
  // It starts after the product and fills its shop.
  await expect(misconfigure).toBeEnabled({ timeout: 90_000 });
  await expect(controls(page)).toContainText("The cache is set up well.");
  await misconfigure.click();
  await expect(controls(page)).toContainText("none of the corrections is on", { timeout: 60_000 });

  await page.goto("/incidents");
  const declared = page.getByRole("link", { name: /Deadlocks in the storefront's database/ }).first();
  // What is new waits above the list, so that nothing moves under the hand.
  const isNew = page.getByRole("button", { name: "1 new" });
  await expect(isNew.or(declared)).toBeVisible(WITHIN_TWO_MINUTES);
  if (await isNew.isVisible()) await isNew.click();
  await expect(declared).toBeVisible();
  await declared.click();
  await page.waitForURL(/\/incidents\/INC-\d+/);
  const incident = page.url();
  const detection = entry(page, /deadlocks/i).first();
  await expect(detection).toContainText("Hindcast");
  await expect(detection.getByRole("link", { name: /Deadlocks a minute/ })).toBeVisible();
  await expect(page.getByRole("img", { name: /^Deadlocks a minute/ }).first()).toBeVisible();
  await expect(part(page, "Alerts")).toContainText("Deadlocks in the storefront's database");

  await page.goto("/services/storefront");
  for (const correction of [
    "Rows locked in the order of their keys",
    "One refill at a time for each page",
    "Index on the order lines",
    "Long expiry, with jitter",
  ]) {
    const box = controls(page).getByRole("switch", { name: new RegExp(`^${correction}`) });
    await expect(box).toBeEnabled();
    await box.click();
    await expect(box).toBeChecked();
  }
  await expect(controls(page)).toContainText("The cache is set up well.", { timeout: 60_000 });
  await expect(controls(page).getByRole("definition").nth(1)).toHaveText("0", WITHIN_TWO_MINUTES);

  await page.goto(incident);
  await become(page, "mitigated");
  await become(page, "resolved");
  await page.goto(`${new URL(incident).pathname}/evidence`);
  // The last samples have to come in before the window is frozen.
  await expect(async () => {
    await page.reload();
    for (const title of ["Deadlocks a minute", "Cache hit ratio", "Configuration changes"])
      await expect(page.getByText(title).first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 200_000 });
  await page.context().close();
});
