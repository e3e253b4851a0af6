import { expect, test } from "@playwright/test";
import pg from "pg";

import { signIn } from "./support/sign-in.ts";

/** Closes the database to everybody until the returned function is called. */
async function closeDatabase(): Promise<() => Promise<void>> {
  const url = new URL(process.env.E2E_DATABASE_URL ?? "");
  const name = url.pathname.slice(1);
  url.pathname = "/postgres";
  const beside = new pg.Client(url.href);
  await beside.connect();
  await beside.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await beside.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1`, [name]);
  return async () => {
    await beside.query(`ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
    await beside.end();
  };
}

test("while the database is away every page says so, and comes back by itself with what was typed", async ({
  page,
  browser,
}) => {
  await signIn(page, "engineer");
  await page.goto("/incidents/INC-14");
  await page.getByRole("textbox", { name: "What happened" }).fill("half a thought");
  // What is typed before the page listens is taken over when it does.
  const isKept = () => page.evaluate(() => Object.values(localStorage).includes("half a thought"));
  await expect.poll(isKept).toBe(true);
  const stranger = await (await browser.newContext()).newPage();
  const open = await closeDatabase();
  try {
    const away = { name: "Hindcast cannot reach its database", level: 1 };
    await page.reload();
    await expect(page.getByRole("heading", away)).toBeVisible();
    await stranger.goto("/sign-in");
    await expect(stranger.getByRole("heading", away)).toBeVisible();
  } finally {
    await open();
  }
  await expect(page.getByRole("textbox", { name: "What happened" })).toHaveValue("half a thought", {
    timeout: 15_000,
  });
  await expect(stranger.getByLabel("E-mail address")).toBeVisible({ timeout: 15_000 });
  await page.getByRole("textbox", { name: "What happened" }).fill("");
  await stranger.context().close();
});

test("lines of several kinds typed while the database is away are logged once, in order, when it is back", async ({
  page,
}) => {
  test.setTimeout(90_000);
  await signIn(page, "engineer");
  await page.getByRole("button", { name: "Declare" }).click();
  await page.getByRole("textbox", { name: "What is wrong" }).fill("Typed without a database");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/incidents\/INC-\d+$/);
  const box = page.getByRole("textbox", { name: "What happened" });
  await box.fill("? x");
  await expect(page.locator("#composer-preview")).toContainText("Opens a hypothesis");
  await box.fill("");
  const open = await closeDatabase();
  const lines = [
    "? the clock is wrong",
    "saw it drift",
    "/ruled-out 1 it agrees with the others",
    "went home",
  ];
  try {
    for (const line of lines) {
      await box.fill(line);
      await page.keyboard.press("Enter");
      await expect(box).toHaveValue("");
    }
    await expect(page.getByRole("button", { name: /4 unsent/ })).toBeVisible();
  } finally {
    await open();
  }
  await expect(page.getByText(/unsent/)).toHaveCount(0, { timeout: 40_000 });
  await page.reload();
  const timeline = page.getByRole("region", { name: "Timeline" });
  const rows = timeline.getByRole("listitem");
  const wanted = [
    /Hypothesis.*the clock is wrong/s,
    /saw it drift/,
    /it agrees with the others/,
    /went home/,
  ];
  for (const text of wanted) await expect(rows.filter({ hasText: text })).toHaveCount(1);
  const texts = await rows.allInnerTexts();
  const places = wanted.map((text) => texts.findIndex((line) => text.test(line)));
  expect(places).toEqual(places.toSorted((a, b) => a - b));
});
