import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";

import { startExporter } from "./support/exporter.ts";
import { entry, waitUntilLive } from "./support/incident-page.ts";
import { signIn } from "./support/sign-in.ts";

const strip = (page: Page) => page.getByRole("region", { name: "Metrics", exact: true });
const chart = (page: Page, title: string) => strip(page).getByRole("figure", { name: title });

/** Calls the API as whoever is signed in on the page. */
const call = (page: Page, method: string, path: string, body: object) =>
  page.evaluate(
    async ([verb, address, sent]) => {
      const response = await fetch(`/api/v1${address}`, {
        method: verb,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(sent),
      });
      if (!response.ok) throw new Error(await response.text());
      return (await response.json()) as { key: string };
    },
    [method, path, body] as const,
  );

const selector = (metric: string) => [{ metric, matchers: [] }];

/** An incident of a service whose metrics come from `url`; returns its key. */
async function declareAt(page: Page, slug: string, url: string): Promise<string> {
  const place = `/services/${slug}`;
  await call(page, "POST", "/services", { slug, name: `Shop ${slug}` });
  await call(page, "PUT", `${place}/metrics-source`, { kind: "scrape", url, intervalSeconds: 1 });
  const hits = selector("shop_cache_hits_total");
  const reads = selector("shop_cache_reads_total");
  const ratio = { kind: "ratio", of: hits, over: reads, windowSeconds: 5 };
  await call(page, "POST", `${place}/panels`, {
    slug: "hit-ratio",
    title: "Cache hit ratio",
    unit: "ratio",
    query: ratio,
    goodDirection: "up",
    threshold: 0.8,
  });
  const rate = { kind: "rate", of: reads, windowSeconds: 5 };
  await call(page, "POST", `${place}/panels`, {
    slug: "reads",
    title: "Reads",
    unit: "1/s",
    query: rate,
    position: 1,
  });
  const incident = { title: "Shop pages are slow", severity: "SEV3", services: [slug] };
  return (await call(page, "POST", "/incidents", incident)).key;
}

/** What axe has against the strip in both themes. */
async function findings(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const { violations } = await new AxeBuilder({ page })
      .setLegacyMode()
      .include("section[aria-label=Metrics]")
      .analyze();
    for (const { id, nodes } of violations)
      found.push(...nodes.map(({ html }) => `${colorScheme} ${id}: ${html}`));
  }
  return found;
}

test("the affected service's numbers stand over the timeline, and one looks closer", async ({ page }) => {
  test.slow();
  const exporter = await startExporter(0.5);
  try {
    await page.setViewportSize({ width: 1440, height: 900 });
    await signIn(page, "manager");
    const key = await declareAt(page, "e2e-strip", exporter.url);
    await page.goto(`/incidents/${key}`);
    await waitUntilLive(page);

    await expect(strip(page).locator("canvas")).toHaveCount(2);
    const picture = chart(page, "Cache hit ratio").getByRole("img");
    await expect(picture).toHaveAccessibleName(
      /^Cache hit ratio, from \d+(\.\d+)? % at .* lowest .* highest/,
      {
        timeout: 60_000,
      },
    );
    await expect(chart(page, "Cache hit ratio")).toContainText(/50 %/);

    await chart(page, "Cache hit ratio").getByRole("button", { name: "Table of Cache hit ratio" }).click();
    const dialog = page.getByRole("dialog", { name: "Cache hit ratio" });
    await expect(dialog.getByRole("table", { name: /over time$/ })).toBeVisible();
    await expect(dialog.getByRole("columnheader", { name: "Highest" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toHaveCount(0);

    await entry(page, /SEV3 by/).hover();
    await expect(strip(page)).toContainText(/Status: SEV3 by/);

    const plot = chart(page, "Reads").locator(".u-over");
    const box = await plot.boundingBox();
    if (box === null) throw new Error("There is no plot");
    await page.mouse.move(box.x + box.width * 0.4, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 20, { steps: 5 });
    await page.mouse.up();
    await expect(page).toHaveURL(/\?from=2[^&]+Z&to=2[^&]+Z$/);
    await strip(page).getByRole("button", { name: "Whole incident" }).click();
    await expect(page).toHaveURL(new RegExp(`/incidents/${key}$`));
    await page.goBack();
    await expect(page).toHaveURL(/\?from=/);
    const closer = page.url();
    await strip(page).getByRole("button", { name: "More time, from further away" }).click();
    await expect(page).not.toHaveURL(closer);
    await page.goto(`/incidents/${key}`);
    await waitUntilLive(page);

    await strip(page).getByRole("button", { name: "Capture Reads" }).click();
    await expect(page.getByText("Captured: Reads")).toBeVisible();

    expect(await findings(page)).toEqual([]);

    await strip(page).getByRole("button", { name: "Metrics" }).click();
    await expect(strip(page).locator("canvas")).toHaveCount(0);
    await page.reload();
    await waitUntilLive(page);
    await strip(page).getByRole("button", { name: "Metrics" }).click();
    await expect(strip(page).locator("canvas")).toHaveCount(2);

    await page.setViewportSize({ width: 390, height: 844 });
    await expect(strip(page).locator("canvas")).toHaveCount(1);
    await strip(page).getByRole("combobox", { name: "Chart shown" }).selectOption("Reads");
    await expect(chart(page, "Reads")).toBeVisible();
    expect(await findings(page)).toEqual([]);
  } finally {
    exporter.stop();
  }
});

test("a mark on the axis leads to its entry", async ({ page }) => {
  const exporter = await startExporter(0.9);
  try {
    await page.setViewportSize({ width: 1440, height: 900 });
    await signIn(page, "manager");
    const key = await declareAt(page, "e2e-marks", exporter.url);
    await page.goto(`/incidents/${key}`);
    await waitUntilLive(page);
    const plot = chart(page, "Reads").locator(".u-over");
    const box = await plot.boundingBox();
    if (box === null) throw new Error("There is no plot");
    // Declared just now: its mark stands at the end.
    await expect(async () => {
      await page.mouse.click(box.x + box.width - 2, box.y + box.height + 7);
      await expect(page).toHaveURL(/#entry-/, { timeout: 500 });
    }).toPass();
    await expect(entry(page, /SEV3 by/)).toHaveAttribute("aria-current", "true");
  } finally {
    exporter.stop();
  }
});
