import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

import { signIn } from "./support/sign-in.ts";

const SIGNED_IN = [
  "/incidents",
  "/incidents?status=cancelled&severity=SEV1",
  "/incidents/import",
  "/incidents/INC-1",
  "/incidents/INC-1/postmortem",
  "/incidents/INC-1/tasks",
  "/services",
  "/services/storefront",
  "/services/catalogue",
  "/inbox",
  "/inbox?show=all",
  "/settings/profile",
  "/settings/notifications",
  "/settings/people",
  "/settings/teams",
  "/settings/cause-categories",
  "/settings/teams/caching",
  "/no-such-page",
];
const PUBLIC = ["/sign-in", "/docs/api"];

// A refusal names page, width, theme and element; a trace of every look would cost more than the look.
test.use({ trace: "off" });

const WIDE = { width: 1440, height: 900 };
const TELEPHONE = { width: 390, height: 844 };

/** What a theme changes is colours: they are looked at in both, all the rest in one. */
const COLOUR_RULES = ["color-contrast", "link-in-text-block"];

/** What axe has against the page, or against the part of it, in the light theme and in the dark one. */
async function findings(page: Page, part?: string): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    // The colours are the new ones with the next frames.
    await page.evaluate(
      () =>
        new Promise((done) => requestAnimationFrame(() => setTimeout(() => requestAnimationFrame(done), 50))),
    );
    // There are no frames here; without looking for them axe takes a quarter of the time.
    const builder = new AxeBuilder({ page }).setLegacyMode();
    if (colorScheme === "dark") builder.withRules(COLOUR_RULES);
    if (part !== undefined) builder.include(part);
    const { violations } = await builder.analyze();
    found.push(
      ...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${colorScheme} ${id}: ${html}`)),
    );
  }
  return found;
}

/** Opens the page and waits until it listens and knows who looks at it. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  if ((await page.locator("[data-frame-bar]").count()) > 0) await expect(userButton(page)).toBeAttached();
}

const userButton = (page: Page) => page.locator("header [aria-haspopup=menu]").last();

/** What opens over a page: where, how, and what axe then looks at. */
const OVERLAYS: readonly (readonly [string, string, (page: Page) => Promise<void>])[] = [
  ["/incidents", "[role=dialog]", (page) => page.keyboard.press("Control+k")],
  ["/incidents", "[role=dialog]", (page) => page.keyboard.press("c")],
  ["/incidents", "[role=dialog]", (page) => page.keyboard.press("?")],
  ["/incidents", "[role=menu]", (page) => userButton(page).click()],
  ["/incidents/INC-14", "[role=dialog]", (page) => page.keyboard.press("h")],
  ["/incidents/INC-14", "[role=dialog]", (page) => page.keyboard.press("e")],
  ["/incidents/INC-14", "[role=dialog]", (page) => page.keyboard.press("t")],
  ["/incidents/INC-14", "[role=menu]", (page) => page.getByRole("button", { name: /^Status/ }).click()],
  ["/incidents/INC-14", "[role=menu]", (page) => entryMenu(page)],
  ["/incidents/INC-14", "main form:not([data-composer])", (page) => entryEditor(page)],
  ["/services", "[role=dialog]", (page) => page.getByRole("button", { name: "Register a service" }).click()],
  [
    "/services/storefront",
    "[role=dialog]",
    (page) => page.getByRole("button", { name: /the source$/ }).click(),
  ],
  [
    "/services/storefront",
    "[role=dialog]",
    (page) => page.getByRole("button", { name: "Add a panel" }).click(),
  ],
  [
    "/services/storefront",
    "[role=dialog]",
    (page) =>
      page
        .getByRole("button", { name: /^Table of/ })
        .first()
        .click(),
  ],
  ["/settings/people", "[role=dialog]", (page) => page.getByRole("button", { name: "Add a person" }).click()],
  ["/settings/people", "[role=menu]", (page) => personMenu(page)],
  ["/settings/teams", "[role=dialog]", (page) => page.getByRole("button", { name: "Add a team" }).click()],
  ["/settings/profile", "[role=dialog]", (page) => page.getByRole("button", { name: /token/i }).click()],
];

const personMenu = (page: Page) =>
  page
    .getByRole("button", { name: /^Actions for/ })
    .first()
    .click();

async function entryMenu(page: Page): Promise<void> {
  const row = page.locator("[data-editable]").first();
  await row.hover();
  await row.getByRole("button", { name: "Actions for this entry" }).click();
}

async function entryEditor(page: Page): Promise<void> {
  await entryMenu(page);
  await page.getByRole("menuitem", { name: "Edit" }).click();
}

test("axe finds nothing on any screen, wide or narrow, in either theme", async ({ page }) => {
  test.setTimeout(240_000);
  const look = async (path: string) => {
    await page.setViewportSize(WIDE);
    await open(page, path);
    expect([path, 1440, await findings(page)]).toEqual([path, 1440, []]);
    await page.setViewportSize(TELEPHONE);
    expect([path, 390, await findings(page)]).toEqual([path, 390, []]);
  };
  for (const path of PUBLIC) await look(path);
  await page.setViewportSize(WIDE);
  await signIn(page, "admin");
  for (const path of SIGNED_IN) await look(path);
});

test("axe finds nothing in what opens over a page, in either theme", async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize(WIDE);
  await signIn(page, "admin");
  let shown = "";
  for (const [path, part, show] of OVERLAYS) {
    if (path !== shown) await open(page, path);
    shown = path;
    await show(page);
    await expect(page.locator(part).first()).toBeVisible();
    expect([path, String(show), await findings(page, part)]).toEqual([path, String(show), []]);
    await page.keyboard.press("Escape");
    await expect(page.locator(part)).toHaveCount(0);
  }
  await page.setViewportSize(TELEPHONE);
  await open(page, "/incidents");
  for (const name of ["More", "Search", "Declare"]) {
    await page.getByRole("button", { name }).last().click();
    await expect(page.getByRole("dialog")).toBeVisible();
    expect([name, await findings(page, "[role=dialog]")]).toEqual([name, []]);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("dialog")).toHaveCount(0);
  }
});

test("at 1440 by 900 a long incident shows ten entries and the composer, the list eighteen rows", async ({
  page,
}) => {
  await page.setViewportSize(WIDE);
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

/** What is wider than its place: the window, or a part that scrolls sideways. Code may; it keeps its lines. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll("*")]
      .filter((element) => {
        if (element.closest("pre") !== null) return false;
        const scrolls = /auto|scroll/.test(getComputedStyle(element).overflowX);
        return (scrolls || element === document.documentElement) && element.scrollWidth > element.clientWidth;
      })
      .map((element) => element.outerHTML.slice(0, 120)),
  );

test("no page scrolls sideways, and nothing on it, at any width", async ({ page }) => {
  test.setTimeout(60_000);
  await page.setViewportSize(WIDE);
  await signIn(page, "admin");
  for (const path of [...SIGNED_IN, "/incidents?sort=-updatedAt", "/docs/api", "/sign-in"]) {
    if (path === "/sign-in") await page.context().clearCookies();
    await page.goto(path);
    for (const width of [1440, 1280, 1024, 768, 390]) {
      await page.setViewportSize({ width, height: 844 });
      expect([path, width, await tooWide(page)]).toEqual([path, width, []]);
    }
  }
});
