import { type Page } from "@playwright/test";

import { demoAccounts, type DemoPerson } from "#prisma/seed/demo-accounts.ts";

type Cookies = Awaited<ReturnType<ReturnType<Page["context"]>["cookies"]>>;

/** The session that each of the demo's people has already, so that the page of signing in is not opened for every test. */
const sessions = new Map<DemoPerson, Cookies>();

/** Signs in as one of the demo's people, and waits for the incidents. */
export async function signIn(page: Page, person: DemoPerson): Promise<void> {
  const session = sessions.get(person);
  if (session !== undefined) {
    await page.context().addCookies(session);
    await page.goto("/incidents");
    if (new URL(page.url()).pathname === "/incidents") return;
    await page.context().clearCookies();
  }
  await signInByForm(page, person);
  sessions.set(person, await page.context().cookies());
}

/** The same through the page of signing in, with a session of its own. */
export async function signInByForm(page: Page, person: DemoPerson): Promise<void> {
  const account = demoAccounts.find(({ key }) => key === person);
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(account?.email ?? "");
  await page.getByLabel("Password", { exact: true }).fill(account?.password ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/incidents**");
}
