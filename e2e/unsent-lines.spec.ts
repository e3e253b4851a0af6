import { expect, type Page, test } from "@playwright/test";

import { signIn } from "./support/sign-in.ts";

const timelinePost = "**/api/v1/incidents/*/timeline";

async function declare(page: Page, title: string): Promise<void> {
  await page.getByRole("button", { name: "Declare" }).click();
  await page.getByRole("textbox", { name: "What is wrong" }).fill(title);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/incidents\/INC-\d+$/);
}

async function log(page: Page, text: string): Promise<void> {
  await page.getByRole("textbox", { name: "What happened" }).fill(text);
  await page.keyboard.press("Enter");
}

const entry = (page: Page, text: string) => page.getByRole("listitem").filter({ hasText: text });

test("lines typed while the server is away wait, outlive a reload, and are logged once and in order", async ({
  page,
}) => {
  await signIn(page, "engineer");
  await declare(page, "The server goes away");
  // The request arrives and is carried out, but its answer is lost: the hardest case.
  await page.route(timelinePost, async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await route.fetch();
    return route.abort().catch(() => undefined);
  });
  await log(page, "first line");
  await log(page, "second line");
  await expect(page.getByText(/unsent/)).toBeVisible();
  await page.reload();
  await expect(entry(page, "second line")).toHaveCount(1);
  await page.unroute(timelinePost);
  await expect(page.getByText(/unsent/)).toHaveCount(0, { timeout: 15_000 });
  await page.reload();
  await expect(entry(page, "first line")).toHaveCount(1);
  await expect(entry(page, "second line")).toHaveCount(1);
  const texts = await page.getByRole("listitem").allInnerTexts();
  const at = (text: string) => texts.findIndex((line) => line.includes(text));
  expect(at("first line")).toBeLessThan(at("second line"));
});

test("a line that is refused stays with its reason, to be mended or discarded", async ({ page }) => {
  await signIn(page, "engineer");
  await declare(page, "A line is refused");
  const problem = {
    type: "/problems/invalid-input",
    status: 422,
    detail: "This line cannot be taken.",
    requestId: "r",
  };
  await page.route(timelinePost, (route) => route.fulfill({ status: 422, json: problem }));
  await log(page, "a line with a fault");
  await expect(entry(page, "This line cannot be taken.")).toBeVisible();
  await page.unroute(timelinePost);
  await entry(page, "a line with a fault").getByRole("button", { name: "Edit" }).click();
  await expect(page.getByRole("textbox", { name: "What happened" })).toHaveValue("a line with a fault");
  await page.keyboard.press("Enter");
  await expect(entry(page, "a line with a fault")).toHaveCount(1);
  await expect(page.getByText("This line cannot be taken.")).toHaveCount(0);
});

test("what is typed but not logged is there after a reload", async ({ page }) => {
  await signIn(page, "engineer");
  await declare(page, "A thought half written");
  await page.getByRole("textbox", { name: "What happened" }).fill("half a thou");
  await page.reload();
  await expect(page.getByRole("textbox", { name: "What happened" })).toHaveValue("half a thou");
});

test("an entry that arrives does not move what is being read", async ({ browser, page }) => {
  await page.setViewportSize({ width: 1440, height: 600 });
  await signIn(page, "engineer");
  await declare(page, "Somebody reads while others write");
  for (let number = 1; number <= 25; number++) {
    await log(page, `line ${number} of many`);
    await expect(entry(page, `line ${number} of many`)).toHaveCount(1);
  }
  const other = await (await browser.newContext()).newPage();
  await signIn(other, "database");
  await other.goto(page.url());
  const read = entry(page, "line 4 of many");
  await read.scrollIntoViewIfNeeded();
  const before = await read.boundingBox();
  await other.getByRole("textbox", { name: "What happened" }).fill("-9m from before all of them");
  await other.keyboard.press("Enter");
  await expect(entry(page, "from before all of them")).toHaveCount(1);
  expect((await read.boundingBox())?.y).toBeCloseTo(before?.y ?? Number.NaN, 0);

  // Scrolled away from the end while the page is too busy to be told of it, when another one arrives.
  const pane = page.getByRole("region", { name: "Timeline" });
  await pane.evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(entry(page, "line 25 of many")).toBeInViewport();
  const [there] = await Promise.all([
    read.evaluate((row) => {
      row.closest("[data-scroll-pane]")?.scrollTo(0, 30);
      const { y } = row.getBoundingClientRect();
      const start = performance.now();
      while (performance.now() - start < 1_000);
      return y;
    }),
    log(other, "-10m from earlier still"),
  ]);
  await expect(entry(page, "from earlier still")).toHaveCount(1);
  expect((await read.boundingBox())?.y).toBeCloseTo(there, 0);
  await other.context().close();
});
