import { type APIRequestContext, type BrowserContext, expect, type Page, test } from "@playwright/test";

import { demoAccounts } from "#prisma/seed/demo-accounts.ts";

import { signInByForm } from "./support/sign-in.ts";

const PASSWORD = "a long enough password";

const account = (key: string) => demoAccounts.find((each) => each.key === key) ?? demoAccounts[0]!;

async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
}

/** One try by the way that the page goes; without a page, so with no cookies but its own. */
async function attempt(request: APIRequestContext, email: string, password: string) {
  const { csrfToken } = (await (await request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  const form = { csrfToken, email, password, json: "true" };
  return request.post("/api/auth/callback/credentials", { form, maxRedirects: 0 });
}

const sessionOf = async (context: BrowserContext) =>
  (await context.cookies()).find(({ name }) => name.endsWith("hindcast.session"));

/** What the API says to that session cookie, sent by a program that has nothing else. */
async function statusFor(
  request: APIRequestContext,
  cookie: { name: string; value: string },
): Promise<number> {
  const answer = await request.get("/api/v1/me", { headers: { cookie: `${cookie.name}=${cookie.value}` } });
  return answer.status();
}

/** An account of its own for a test that would spoil another's. */
async function aPerson(page: Page): Promise<string> {
  await signInByForm(page, "admin");
  const email = `person-${Date.now()}-${Math.trunc(Math.random() * 1e6)}@example.test`;
  const person = { email, name: "Person of a test", role: "responder", password: PASSWORD };
  const status = await page.evaluate(async (body) => {
    const headers = { "content-type": "application/json" };
    return (await fetch("/api/v1/users", { method: "POST", headers, body: JSON.stringify(body) })).status;
  }, person);
  expect(status).toBe(201);
  return email;
}

test("whoever is not signed in is sent to sign in, and then to the page they wanted", async ({ page }) => {
  await page.goto("/settings/profile");
  await expect(page).toHaveURL("/sign-in?to=%2Fsettings%2Fprofile");
  await fillIn(page, account("engineer").email, account("engineer").password);
  await expect(page).toHaveURL("/settings/profile");
  await page.goto("/sign-in?to=/settings/teams");
  await expect(page).toHaveURL("/settings/teams");
});

test("signing in never leads to another site", async ({ page }) => {
  for (const to of ["//evil.example", "/\\evil.example", "/.//evil.example", "https://evil.example"]) {
    await page.context().clearCookies();
    await page.goto(`/sign-in?to=${encodeURIComponent(to)}`);
    await fillIn(page, account("engineer").email, account("engineer").password);
    await expect(page).toHaveURL("/incidents");
  }
});

test("a refusal does not tell whether the address or the password was wrong", async ({
  page,
  playwright,
  baseURL,
}) => {
  await page.goto("/sign-in");
  const refusal = page.getByRole("alert").filter({ hasText: "do not fit together" });
  await fillIn(page, account("viewer").email, "not the password");
  await expect(refusal).toBeVisible();
  await expect(page.getByLabel("Password", { exact: true })).toBeFocused();

  const answers = [];
  for (const email of [account("viewer").email, "nobody-at-all@example.test"]) {
    const request = await playwright.request.newContext({ baseURL });
    const answer = await attempt(request, email, "not the password");
    const names = answer.headersArray().map(({ name }) => name.toLowerCase());
    answers.push({ status: answer.status(), body: await answer.text(), names: names.toSorted() });
    await request.dispose();
  }
  expect(answers[0]).toEqual(answers[1]);
  expect(answers[0]?.status).toBe(401);
});

test("signing out ends the session at once: the cookie is gone, and a copy of it is worth nothing", async ({
  page,
  request,
}) => {
  await signInByForm(page, "engineer");
  const cookie = await sessionOf(page.context());
  expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
  expect(await statusFor(request, cookie!)).toBe(200);
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").getByRole("combobox").fill("sign out");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/sign-in");
  expect(await sessionOf(page.context())).toBeUndefined();
  expect(await statusFor(request, cookie!)).toBe(401);
});

test("signing in again makes a new session and ends the one the browser had", async ({ page, request }) => {
  await signInByForm(page, "engineer");
  const before = await sessionOf(page.context());
  const answer = await attempt(page.request, account("engineer").email, account("engineer").password);
  expect(answer.status()).toBe(200);
  const after = await sessionOf(page.context());
  expect(await statusFor(request, after!)).toBe(200);
  expect(await statusFor(request, before!)).toBe(401);
});

test("a forged, shortened or foreign session cookie is nobody's", async ({ page, request }) => {
  await signInByForm(page, "engineer");
  const { name, value } = (await sessionOf(page.context()))!;
  for (const forged of [value.slice(0, -2), `${value}x`, "x", ""]) {
    expect(await statusFor(request, { name, value: forged })).toBe(401);
  }
});

test("ten failures close an account to strangers, not to its owner's browser, nor to anybody else", async ({
  page,
  playwright,
  baseURL,
}) => {
  const email = await aPerson(page);
  const owner = await playwright.request.newContext({ baseURL });
  expect((await attempt(owner, email, PASSWORD)).status()).toBe(200);

  const stranger = await playwright.request.newContext({ baseURL });
  for (let tried = 0; tried < 10; tried++) {
    expect((await attempt(stranger, email, `guess ${tried}`)).status()).toBe(401);
  }
  expect((await attempt(stranger, email, PASSWORD)).status()).toBe(401);
  expect((await attempt(stranger, account("viewer").email, account("viewer").password)).status()).toBe(200);
  expect((await attempt(owner, email, PASSWORD)).status()).toBe(200);
  await Promise.all([owner.dispose(), stranger.dispose()]);
});

test("without the token against forged requests nobody is signed in", async ({ request }) => {
  const { email, password } = account("engineer");
  for (const csrfToken of ["", "0".repeat(64)]) {
    const form = { csrfToken, email, password, json: "true" };
    const answer = await request.post("/api/auth/callback/credentials", { form });
    expect(answer.headers()["set-cookie"] ?? "").not.toContain("hindcast.session=");
    expect((await request.get("/api/v1/me")).status()).toBe(401);
  }
});

test("of the sign-in library nothing can be reached but what the page uses", async ({ page }) => {
  await signInByForm(page, "viewer");
  for (const path of [
    "session",
    "providers",
    "signin",
    "signout",
    "error",
    "callback/credentials",
    "verify-request",
  ]) {
    expect([path, (await page.request.get(`/api/auth/${path}`)).status()]).toEqual([path, 404]);
  }
  const promoted = await page.request.post("/api/auth/session", { data: { data: { role: "admin" } } });
  expect(promoted.status()).toBe(404);
});

test("an oversized form is refused unread", async ({ request }) => {
  const form = { password: "x".repeat(20_000) };
  expect((await request.post("/api/auth/callback/credentials", { form })).status()).toBe(413);
});

test("the set-up is not there any more once somebody has an account", async ({ page, request }) => {
  expect((await page.goto("/set-up"))?.status()).toBe(404);
  const data = { email: "late@example.test", name: "Late", password: PASSWORD };
  const answer = await request.post("/api/v1/set-up", { data });
  expect(answer.status()).toBe(409);
  expect(await answer.json()).toMatchObject({ type: "/problems/set-up-done" });
});
