import { expect, type Page, test } from "@playwright/test";

import { signInByForm } from "./support/sign-in.ts";

const PASSWORD = "a long enough password";

const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ hasText: name });

/** Adds a person as the administrator who is signed in; returns name and address. */
async function addPerson(page: Page, role = "responder"): Promise<{ name: string; email: string }> {
  const name = `Person ${Date.now() % 1e7}-${Math.trunc(Math.random() * 1e4)}`;
  const email = `${name.toLowerCase().replaceAll(" ", "-")}@example.test`;
  await page.goto("/settings/people");
  await page.getByRole("button", { name: "Add a person" }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Role", { exact: true }).selectOption(role);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Add", exact: true }).click();
  await expect(rowOf(page, name)).toBeVisible();
  return { name, email };
}

/** Signs in with an account that is none of the demo's. */
async function signInAs(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto("/sign-in?to=/settings/profile");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/settings/profile");
}

/** Does one of the things in a person's menu. */
async function chooseAction(page: Page, name: string, action: string): Promise<void> {
  await page.getByRole("button", { name: `Actions for ${name}` }).click();
  await page.getByRole("menuitem", { name: action }).click();
}

test("a person is added, renames themselves and chooses a zone, in which times are shown from then on", async ({
  page,
  browser,
}) => {
  await signInByForm(page, "admin");
  const { email } = await addPerson(page);
  const own = await (await browser.newContext({ timezoneId: "Europe/Berlin" })).newPage();
  await signInAs(own, email);
  await own.getByLabel("Name", { exact: true }).fill("");
  await own.getByRole("button", { name: "Save the profile" }).click();
  await expect(own.getByText("Give a name.")).toBeVisible();
  await expect(own.getByLabel("Name", { exact: true })).toBeFocused();
  await own.keyboard.type("Chosen Name");
  await own.getByRole("button", { name: "Time zone" }).click();
  await own.getByPlaceholder("City, region or UTC+2").fill("tokyo");
  await own.keyboard.press("Enter");
  await own.getByRole("button", { name: "Save the profile" }).click();
  await expect(own.getByText("Your profile is saved.")).toBeVisible();
  await expect(own.getByText("UTC+9 Asia/Tokyo").first()).toBeVisible();
  await own.reload();
  await expect(own.getByLabel("Name", { exact: true })).toHaveValue("Chosen Name");
  await own.context().close();
});

test("a new password ends the other sessions and keeps this one", async ({ page, browser }) => {
  await signInByForm(page, "admin");
  const { email } = await addPerson(page);
  const [here, there] = [await browser.newContext(), await browser.newContext()];
  const [own, other] = [await here.newPage(), await there.newPage()];
  await signInAs(own, email);
  await signInAs(other, email);
  expect((await there.request.get("/api/v1/me")).status()).toBe(200);
  await own.getByLabel("Current password").fill("not my password");
  await own.getByLabel("New password").fill("another long password");
  await own.getByRole("button", { name: "Change the password" }).click();
  await expect(own.getByText("This is not your current password.")).toBeVisible();
  await own.getByLabel("Current password").fill(PASSWORD);
  await own.getByRole("button", { name: "Change the password" }).click();
  await expect(own.getByText("Your password is changed.")).toBeVisible();
  expect((await there.request.get("/api/v1/me")).status()).toBe(401);
  expect((await here.request.get("/api/v1/me")).status()).toBe(200);
  await Promise.all([here.close(), there.close()]);
});

test("a session in another browser is ended from the list, and counts for nothing at once", async ({
  page,
  browser,
}) => {
  await signInByForm(page, "admin");
  const { email } = await addPerson(page);
  const [here, there] = [await browser.newContext(), await browser.newContext()];
  const [own, other] = [await here.newPage(), await there.newPage()];
  await signInAs(other, email);
  await signInAs(own, email);
  expect((await there.request.get("/api/v1/me")).status()).toBe(200);
  await expect(own.getByText("This browser")).toHaveCount(1);
  await own.getByRole("button", { name: /^End the session/ }).click();
  await expect(own.getByRole("button", { name: /^End the session/ })).toHaveCount(0);
  expect((await there.request.get("/api/v1/me")).status()).toBe(401);
  await Promise.all([here.close(), there.close()]);
});

test("a token is shown once, works within its scopes, and stops when it is revoked", async ({
  page,
  request,
}) => {
  await signInByForm(page, "engineer");
  await page.goto("/settings/profile");
  await page.getByRole("button", { name: "Create a token" }).click();
  await expect(page.getByRole("checkbox", { name: /^admin/ })).toHaveCount(0);
  const name = `Export ${Date.now()}`;
  await page.getByLabel("What it is for").fill(name);
  await page.getByRole("button", { name: "Create", exact: true }).click();
  const token = await page.getByLabel("Token", { exact: true }).inputValue();
  await page.getByRole("button", { name: "I have copied it" }).click();
  await expect(rowOf(page, name)).toContainText("read");
  expect(await page.content()).not.toContain(token);

  const headers = { authorization: `Bearer ${token}` };
  expect((await request.get("/api/v1/me", { headers })).status()).toBe(200);
  const declared = await request.post("/api/v1/incidents", {
    headers,
    data: { title: "No", severity: "SEV4" },
  });
  expect(declared.status()).toBe(403);

  await page.getByRole("button", { name: `Revoke ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke", exact: true }).click();
  await expect(page.getByText(`The token “${name}” is revoked.`)).toBeVisible();
  await expect(rowOf(page, name)).toHaveCount(0);
  expect((await request.get("/api/v1/me", { headers })).status()).toBe(401);
});

test("an administrator changes a role and takes it back, disables an account and enables it", async ({
  page,
  browser,
}) => {
  await signInByForm(page, "admin");
  const { name, email } = await addPerson(page);
  const role = page.getByLabel(`Role of ${name}`);
  await role.selectOption("manager");
  await expect(page.getByText(`The role of ${name} is manager now.`)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(role).toHaveValue("responder");

  const theirs = await browser.newContext();
  await signInAs(await theirs.newPage(), email);
  expect((await theirs.request.get("/api/v1/me")).status()).toBe(200);
  await chooseAction(page, name, "Disable the account");
  await expect(rowOf(page, name).getByText("Disabled", { exact: true })).toBeVisible();
  expect((await theirs.request.get("/api/v1/me")).status()).toBe(401);
  await chooseAction(page, name, "Enable the account");
  await expect(rowOf(page, name).getByText("Active", { exact: true })).toBeVisible();
  await theirs.close();
});

test("a change on top of somebody else's is refused and says so", async ({ page }) => {
  await signInByForm(page, "admin");
  const { name } = await addPerson(page);
  await page.evaluate(async (wanted) => {
    const { items } = (await (await fetch("/api/v1/users?limit=200")).json()) as {
      items: { id: string; name: string }[];
    };
    const id = items.find((person) => person.name === wanted)?.id;
    const headers = { "content-type": "application/json", "if-match": '"1"' };
    await fetch(`/api/v1/users/${id}`, {
      method: "PATCH",
      headers,
      body: JSON.stringify({ timeZone: "Asia/Tokyo" }),
    });
  }, name);
  await page.getByLabel(`Role of ${name}`).selectOption("viewer");
  await expect(page.getByText("Somebody changed this since you read it.", { exact: false })).toBeVisible();
  await expect(rowOf(page, name)).toContainText("Asia/Tokyo");
  await expect(page.getByLabel(`Role of ${name}`)).toHaveValue("responder");
});

test("who is no administrator reads whom to ask, and finds no address of anybody", async ({ page }) => {
  await signInByForm(page, "viewer");
  await page.goto("/settings/people");
  await expect(page.getByRole("heading", { name: "Only administrators manage accounts" })).toBeVisible();
  await expect(page.getByRole("table")).toHaveCount(0);
  await page.goto("/settings/teams");
  await expect(page.getByRole("button", { name: "Add a team" })).toHaveCount(0);
});

test("a manager's team keeps its order of escalation", async ({ page }) => {
  await signInByForm(page, "admin");
  const first = await addPerson(page);
  const second = await addPerson(page);
  await page.goto("/settings/teams");
  await page.getByRole("button", { name: "Add a team" }).click();
  const name = `Search ${Date.now()}`;
  await page.getByLabel("Name", { exact: true }).fill(name);
  for (const person of [first, second]) {
    await page.getByRole("button", { name: "Add a member" }).click();
    await page.getByPlaceholder("Name or address").fill(person.email);
    await page.getByRole("option", { name: person.name }).click();
  }
  await page.getByRole("button", { name: `Ask ${second.name} earlier` }).click();
  await page.getByRole("button", { name: "Add", exact: true }).click();
  const team = page.getByRole("listitem").filter({ hasText: name });
  await expect(team.getByRole("listitem")).toHaveText([`1. ${second.name}`, `2. ${first.name}`]);
});

test("the palette leads to every part of the settings and to the API reference", async ({ page }) => {
  await signInByForm(page, "engineer");
  for (const [typed, path] of [
    ["settings: people", "/settings/people"],
    ["settings: teams", "/settings/teams"],
    ["api tokens", "/settings/profile"],
    ["api reference", "/docs/api"],
  ] as const) {
    await page.goto("/incidents");
    await expect(page.getByRole("button", { name: "Search" }).first()).toBeVisible();
    await page.keyboard.press("Control+k");
    await page.getByRole("dialog").getByRole("combobox").fill(typed);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(path);
  }
});

test("the API reference needs no account and tells every operation of the API's own document", async ({
  page,
  request,
}) => {
  await page.goto("/docs/api");
  await expect(page.getByRole("heading", { name: "API reference", level: 1 })).toBeVisible();
  const document = (await (await request.get("/api/v1/openapi.json")).json()) as {
    paths: Record<string, object>;
  };
  const operations = Object.values(document.paths).flatMap((path) => Object.keys(path));
  await expect(page.locator("main section[id] > header h3")).toHaveCount(operations.length);
  await page
    .getByRole("navigation", { name: "Contents" })
    .getByRole("link", { name: "Append a timeline entry" })
    .click();
  await expect(page).toHaveURL("/docs/api#post-incidents-key-timeline");
  const section = page.locator("#post-incidents-key-timeline");
  await expect(section.getByRole("heading", { name: "Append a timeline entry" })).toBeInViewport();
  await expect(section).toContainText("scope write");
});
