import { expect, type Page, test } from "@playwright/test";

import { waitUntilLive } from "./support/incident-page.ts";
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
  await entry(page, "a line with a fault").getByRole("button", { name: "Discard" }).click();
  await expect(entry(page, "a line with a fault")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await page.unroute(timelinePost);
  await entry(page, "a line with a fault").getByRole("button", { name: "Edit" }).click();
  await expect(page.getByRole("textbox", { name: "What happened" })).toHaveValue("a line with a fault");
  await page.keyboard.press("Enter");
  await expect(entry(page, "a line with a fault")).toHaveCount(1);
  await expect(page.getByText("This line cannot be taken.")).toHaveCount(0);
});

test("commands of several kinds, typed in two tabs while the server is away, count once and in order", async ({
  page,
  context,
}) => {
  await signIn(page, "engineer");
  test.setTimeout(90_000);
  await declare(page, "Two tabs without a server");
  const other = await context.newPage();
  await other.goto(page.url());
  const away =
    /\/api\/v1\/(incidents\/[^/]+\/(timeline|status|hypotheses|escalations|tasks)|hypotheses\/[^/]+\/settle)$/;
  await context.route(away, (route) =>
    route.request().method() === "POST" ? route.abort() : route.continue(),
  );
  // The parser has come when the preview speaks. What is typed before a page's code is there goes behind the draft, which
  // both tabs share: it would be there twice.
  for (const tab of [page, other]) {
    await waitUntilLive(tab);
    await tab.getByRole("textbox", { name: "What happened" }).fill("/status mitigated");
    await expect(tab.locator("#composer-preview")).toContainText("Mitigated");
  }
  await log(page, "? the disk is slow");
  await log(page, "first note");
  await log(page, "/ruled-out 1 the disk is idle");
  await log(other, "second note");
  await log(page, "/status mitigated it went away");
  await log(page, "/task detect: watch the disk");
  const unsent = page.getByRole("button", { name: /6 unsent/ });
  await expect(unsent).toBeVisible();
  await expect(other.getByRole("button", { name: /6 unsent/ })).toBeVisible();

  // The list says what waits, on every page.
  await page.goto("/settings");
  await page.getByRole("button", { name: /6 unsent/ }).click();
  const sheet = page.getByRole("dialog", { name: "Unsent" });
  await expect(sheet.getByRole("listitem")).toHaveCount(6);
  await expect(sheet.getByRole("listitem").first()).toContainText("? the disk is slow");
  await page.keyboard.press("Escape");

  await context.unroute(away);
  await page.goto(other.url());
  await expect(page.getByText(/unsent/)).toHaveCount(0, { timeout: 20_000 });
  await expect(other.getByText(/unsent/)).toHaveCount(0);
  await page.reload();
  const timeline = page.getByRole("region", { name: "Timeline" });
  const texts = await timeline.getByRole("listitem").allInnerTexts();
  const places = ["Hypothesis", "first note", "the disk is idle", "second note", "it went away"].map((text) =>
    texts.flatMap((line, at) => (line.includes(text) && !line.includes("declared") ? [at] : [])),
  );
  expect(places.slice(1).map((found) => found.length)).toEqual([1, 1, 1, 1]);
  const order = places.slice(1).map(([at]) => at ?? -1);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  await expect(page.getByText("watch the disk").first()).toBeVisible();
  await other.close();
});

test("what hangs on a refused hypothesis waits for it, and says so", async ({ page }) => {
  await signIn(page, "engineer");
  await declare(page, "A hypothesis is refused");
  await page.getByRole("textbox", { name: "What happened" }).fill("? x");
  await expect(page.locator("#composer-preview")).toContainText("Opens a hypothesis");
  const refusal = { type: "/problems/invalid-input", status: 422, detail: "Not now.", requestId: "r" };
  const answer = Promise.withResolvers<void>();
  await page.route("**/api/v1/incidents/*/hypotheses", async (route) => {
    if (route.request().method() !== "POST") return route.continue();
    await answer.promise;
    return route.fulfill({ status: 422, json: refusal });
  });
  await log(page, "? the moon is full");
  await log(page, "/ruled-out 1 it is new");
  await log(page, "a note behind it");
  answer.resolve();
  await page.getByRole("button", { name: /2 unsent.*1 refused/ }).click();
  const sheet = page.getByRole("dialog", { name: "Unsent" });
  await expect(sheet.getByRole("listitem").nth(1)).toContainText("It waits for the hypothesis before it");
  await page.unroute("**/api/v1/incidents/*/hypotheses");
  await sheet.getByRole("listitem").first().getByRole("button", { name: "Send again" }).click();
  await expect(sheet).toContainText("Everything is sent.");
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
