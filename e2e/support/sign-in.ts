import { type Page } from "@playwright/test";

import { demoAccounts, type DemoPerson } from "#prisma/seed/demo-accounts.ts";

/** Signs in as one of the demo's people, through the page, and waits for the incidents. */
export async function signIn(page: Page, person: DemoPerson): Promise<void> {
  const account = demoAccounts.find(({ key }) => key === person);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(account?.email ?? "");
  await page.getByLabel("Password", { exact: true }).fill(account?.password ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/incidents**");
}
