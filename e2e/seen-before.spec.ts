import { expect, test } from "@playwright/test";

import { signIn } from "./support/sign-in.ts";

test("an open incident warns of what misled before, and whoever it helped says so", async ({ page }) => {
  await signIn(page, "engineer");
  await page.goto("/incidents/INC-14");
  const warning = page.getByRole("region", { name: /^Seen before/ });
  await expect(warning).toContainText("In a past incident this looked like hardware");
  await expect(warning).toContainText("It was configuration");
  await expect(warning).toContainText("Check first: Compare the key id");
  await expect(warning).toContainText("same service: Sign-in");

  const helpful = warning.getByRole("button", { name: "Helpful", exact: false }).first();
  await helpful.click();
  await expect(helpful).toHaveAttribute("aria-pressed", "true");
  await expect(warning).toContainText("helped 1 of 1");
  await page.reload();
  await expect(helpful).toHaveAttribute("aria-pressed", "true");
  await helpful.click();
  await expect(warning).not.toContainText("helped");

  await warning.getByRole("link", { name: "INC-6" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("signing keys were rotated");
  await expect(page.getByRole("region", { name: /^Seen before/ })).toHaveCount(0);
});
