import { expect, type Page, test } from "@playwright/test";

import { signIn } from "./support/sign-in.ts";

const POSTMORTEM = `# Labels came out blank in the warehouse

## Summary
- Duration: March 3, 2025, 09:00 - March 3, 2025, 11:30 (UTC+1)
- Impact: Half of the parcels left without a label.
- Root Cause: The template named a font that the new printers do not have.

## Timeline
- 09:00 - First blank labels
- 09:20 - Alert: reprints above the usual
- 09:40 - On-call suspected the network of the warehouse
- 10:30 - Escalated to the printing team
- 11:30 - Template put back, labels are whole

## Corrective and Preventative Measures
- Print a test label after each change of the template (owner: printing team, due 2025-03-20)

## Odds and ends
Blue paper was bought.
`;

const file = (name: string, content: string | Buffer) => ({
  name,
  mimeType: "text/markdown",
  buffer: Buffer.from(content),
});

const choose = (page: Page, ...files: ReturnType<typeof file>[]) =>
  page.locator("[data-import-files]").setInputFiles(files);
const documentRow = (page: Page, name: string) =>
  page.getByRole("list", { name: "Documents" }).locator("> li").filter({ hasText: name });

test("a document is shown as it was understood, then stored, and its page says what the document says", async ({
  page,
}) => {
  await signIn(page, "engineer");
  await page.goto("/incidents");
  await page.getByRole("link", { name: "Import" }).click();
  await expect(page).toHaveURL("/incidents/import");
  await choose(page, file("labels.md", POSTMORTEM));
  const row = documentRow(page, "labels.md");
  await expect(row).toContainText("5 entries, 1 misleading path, 1 escalation, 1 cause, 1 task");
  await row
    .getByRole("region", { name: "Misleading paths" })
    .getByRole("button", { name: "line 11" })
    .click();
  const line = row.locator('[data-line="11"]');
  await expect(line).toContainText("suspected the network of the warehouse");
  await expect(line).toBeInViewport();
  await row.getByLabel("Severity of labels.md").selectOption("SEV2");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("1 of 1 imported")).toBeVisible();
  await row.getByRole("link", { name: /Open INC-/ }).click();

  await expect(page).toHaveURL(/\/incidents\/INC-\d+$/);
  await expect(page.getByRole("heading", { level: 1 })).toContainText(
    "Labels came out blank in the warehouse",
  );
  await expect(page.getByRole("button", { name: /SEV2/ })).toBeVisible();
  for (const text of ["First blank labels", "Escalated to the printing team", "labels are whole"]) {
    await expect(page.getByRole("listitem").filter({ hasText: text }).first()).toBeVisible();
  }
  const about = page.getByRole("complementary", { name: "About this incident" });
  await expect(about).toContainText("The template named a font that the new printers do not have.");
  await expect(about).toContainText("Print a test label after each change of the template");
});

test("several files go in one after another; a lost answer is asked for again and nothing is there twice", async ({
  page,
}) => {
  await signIn(page, "engineer");
  await page.goto("/incidents/import");
  const name = `Doors stayed shut ${Date.now()}`;
  await choose(
    page,
    file("shut.md", POSTMORTEM.replace("Labels came out blank in the warehouse", name)),
    file("open.md", POSTMORTEM.replace("Labels came out blank in the warehouse", `${name}, part two`)),
    file("picture.md", Buffer.from([0x89, 0x50, 0, 0xff])),
  );
  await expect(documentRow(page, "picture.md")).toContainText("It is not text in UTF-8");
  await expect(documentRow(page, "open.md")).toContainText("5 entries");

  // The first one is stored, but its answer never arrives.
  let lost = 0;
  await page.route("**/api/v1/imports/postmortem*", async (route) => {
    const isStoring = !route.request().url().includes("dryRun");
    if (!isStoring || lost++ > 0) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await page.getByRole("button", { name: "Import all 2" }).click();
  await expect(page.getByText("1 of 3 imported, 1 without an answer, 1 refused")).toBeVisible();
  await documentRow(page, "shut.md").getByRole("button", { name: "Try again" }).click();
  await expect(page.getByText("2 of 3 imported, 1 refused")).toBeVisible();

  await page.goto(`/incidents?q=${encodeURIComponent(name)}`);
  await expect(page.getByRole("link", { name: new RegExp(name) })).toHaveCount(2);
});

test("a text is pasted and read by keyboard, from the palette on", async ({ page }) => {
  await signIn(page, "engineer");
  await expect(page.getByRole("button", { name: "Search" }).first()).toBeVisible();
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("import postmortems");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/incidents/import");
  await page.getByRole("button", { name: "Paste text" }).press("Enter");
  await page.getByLabel("Text of a postmortem").fill(POSTMORTEM);
  await page.keyboard.press("Control+Enter");
  await expect(documentRow(page, "Pasted text 1")).toContainText("5 entries");
});

test("a viewer is not offered the import", async ({ page }) => {
  await signIn(page, "viewer");
  await page.goto("/incidents");
  await expect(page.getByRole("link", { name: "Import" })).toHaveCount(0);
  await page.goto("/incidents/import");
  await expect(page.getByText("ask an administrator for the role of responder")).toBeVisible();
});
