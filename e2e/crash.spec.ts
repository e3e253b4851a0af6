import { setTimeout as sleep } from "node:timers/promises";

import { type APIRequestContext, expect, test } from "@playwright/test";

import { signIn } from "./support/sign-in.ts";

const WRITES = 120;
const KILLS = 3;

/** A token, so that the writer does not depend on the browser. */
async function aToken(request: APIRequestContext, origin: string): Promise<string> {
  const answer = await request.post("/api/v1/tokens", {
    data: { name: "crash test", scopes: ["read", "write"] },
    headers: { origin },
  });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { token: string }).token;
}

/** Sends one entry until it is acknowledged, always under the same key. Returns the acknowledged entry's id. */
async function logUntilAcknowledged(url: string, token: string, body: string): Promise<string> {
  const headers = {
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
    "idempotency-key": body.replaceAll(" ", "-"),
  };
  for (;;) {
    const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify({ body }) }).catch(
      () => null,
    );
    if (answer?.status === 201) return ((await answer.json()) as { id: string }).id;
    expect([undefined, 409, 502, 503]).toContain(answer?.status);
    await sleep(100);
  }
}

test("the server is killed again and again under a stream of writes: nothing is missing, nothing is twice", async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  if (baseURL === undefined) throw new Error("the stack tells its address");
  await signIn(page, "engineer");
  const token = await aToken(page.request, new URL(baseURL).origin);
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const declared = await fetch(`${baseURL}/api/v1/incidents`, {
    method: "POST",
    headers,
    body: JSON.stringify({ title: "Killed while writing", severity: "SEV4" }),
  });
  const { key } = (await declared.json()) as { key: string };
  await page.goto(`/incidents/${key}`);
  await expect(page.getByText(/^SEV4 by /).first()).toBeVisible();

  const timeline = `${baseURL}/api/v1/incidents/${key}/timeline`;
  const acknowledged = new Map<string, string>();
  const writing = (async () => {
    for (let number = 1; number <= WRITES; number++) {
      const body = `Entry number ${number} of the stream`;
      acknowledged.set(body, await logUntilAcknowledged(timeline, token, body));
    }
  })();
  for (let kill = 0; kill < KILLS; kill++) {
    await sleep(300 + Math.random() * 700);
    const { pid } = (await (await fetch(`${baseURL}/livez`)).json()) as { pid: number };
    process.kill(pid, "SIGKILL");
    await expect
      .poll(
        () =>
          fetch(`${baseURL}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          ),
        { timeout: 20_000 },
      )
      .toBe(true);
  }
  await writing;

  const stored: { id: string; body: string }[] = [];
  for (let cursor: string | null = ""; cursor !== null;) {
    const answer = await fetch(`${timeline}?limit=200${cursor && `&cursor=${cursor}`}`, { headers });
    const page = (await answer.json()) as {
      items: { id: string; body: string }[];
      nextCursor: string | null;
    };
    stored.push(...page.items);
    cursor = page.nextCursor;
  }
  const stream = stored.filter(({ body }) => body.endsWith("of the stream"));
  expect(stream).toHaveLength(WRITES);
  expect(new Map(stream.map(({ id, body }) => [body, id]))).toEqual(acknowledged);

  // The page that was open all the time has caught up by itself.
  for (const number of [1, WRITES / 2, WRITES]) {
    await expect(page.getByText(`Entry number ${number} of the stream`, { exact: true })).toHaveCount(1, {
      timeout: 15_000,
    });
  }
});

test("the server is killed while lines are typed into the page: each is there once, in order", async ({
  page,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await signIn(page, "engineer");
  await page.getByRole("button", { name: "Declare" }).click();
  await page.getByRole("textbox", { name: "What is wrong" }).fill("Killed while typing");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/incidents\/INC-\d+$/);
  const box = page.getByRole("textbox", { name: "What happened" });
  await box.fill("? x");
  await expect(page.locator("#composer-preview")).toContainText("Opens a hypothesis");
  const typed: string[] = [];
  for (let number = 1; number <= 20; number++) {
    const line =
      number === 5
        ? "? suspicion number 5 of the page"
        : number === 15
          ? "/ruled-out 1 insight number 15 of the page"
          : `line number ${number} of the page`;
    await box.fill(line);
    await page.keyboard.press("Enter");
    await expect(box).toHaveValue("");
    typed.push(`number ${number} of the page`);
    if (number % 8 !== 0) continue;
    const alive = await fetch(`${baseURL}/livez`).catch(() => null);
    // It may not be back from the kill before this one.
    if (alive === null) continue;
    process.kill(((await alive.json()) as { pid: number }).pid, "SIGKILL");
    await sleep(200);
  }
  const isReady = () =>
    fetch(`${baseURL}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(isReady, { timeout: 20_000 }).toBe(true);
  await expect(page.getByText(/unsent/)).toHaveCount(0, { timeout: 40_000 });
  await page.reload();
  const rows = page.getByRole("region", { name: "Timeline" }).getByRole("listitem");
  await expect(rows.filter({ hasText: "number 20 of the page" })).toHaveCount(1);
  const texts = (await rows.allInnerTexts()).filter((text) => text.includes("of the page"));
  const places = typed.map((text) => texts.findIndex((line) => line.includes(text)));
  expect(places.includes(-1)).toBe(false);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  // Twenty lines; the hypothesis is named once more by the line that rules it out.
  expect(texts).toHaveLength(20);
});
