import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

import { signIn } from "./support/sign-in.ts";

const SIGNED_IN = [
  "/incidents",
  "/incidents/INC-1",
  "/incidents/INC-1/postmortem",
  "/incidents/INC-1/tasks",
  "/settings/profile",
  "/settings/people",
];
const PUBLIC = ["/sign-in", "/docs/api"];

async function findings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on any screen", async ({ page }) => {
      test.setTimeout(120_000);
      for (const path of PUBLIC) {
        await page.goto(path);
        expect([path, await findings(page)]).toEqual([path, []]);
      }
      await signIn(page, "admin");
      for (const path of SIGNED_IN) {
        await page.goto(path);
        await page.waitForLoadState("networkidle").catch(() => undefined);
        expect([path, await findings(page)]).toEqual([path, []]);
      }
    });
  });
}

test("at 1440 by 900 a long incident shows ten entries and the composer, the list eighteen rows", async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, "engineer");
  await page.goto("/incidents/INC-1");
  await expect(page.getByRole("textbox", { name: "What happened" })).toBeInViewport({ ratio: 1 });
  const whole = await page.getByRole("listitem").evaluateAll((rows) => {
    const composer = document.querySelector("[data-composer]")?.getBoundingClientRect().top ?? 0;
    return rows.filter((row) => row.hasAttribute("id") && row.getBoundingClientRect().bottom <= composer)
      .length;
  });
  expect(whole).toBeGreaterThanOrEqual(10);
  await page.goto("/incidents");
  const height = await page
    .getByRole("row")
    .nth(1)
    .evaluate((row) => row.getBoundingClientRect().height);
  const top = await page
    .getByRole("row")
    .nth(1)
    .evaluate((row) => row.getBoundingClientRect().top);
  expect(Math.floor((900 - top) / height)).toBeGreaterThanOrEqual(18);
});

test("nothing is wider than a telephone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "admin");
  for (const path of [...SIGNED_IN, ...PUBLIC]) {
    await page.goto(path);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect([path, over]).toEqual([path, 0]);
  }
});
