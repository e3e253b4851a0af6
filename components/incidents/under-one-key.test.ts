import { expect, it, vi } from "vitest";

import { ApiError } from "#lib/web/client.ts";

import { newIdempotencyKey } from "./new-idempotency-key.ts";
import { underOneKey } from "./under-one-key.ts";

const refusal = (status: number, reason = "some-reason") =>
  new ApiError({
    type: `/problems/${reason}`,
    title: "",
    status,
    detail: "",
    instance: "",
    requestId: "",
  });

/** The keys under which a form is sent, each attempt answered by the next of `answers`. */
async function keysOf(...answers: (Error | null)[]): Promise<string[]> {
  const keys: string[] = [];
  const attempt = underOneKey();
  while (answers.length > 0) {
    await attempt((key) => {
      keys.push(key);
      const answer = answers.shift() ?? null;
      return answer === null ? Promise.resolve() : Promise.reject(answer);
    }).catch(() => undefined);
  }
  return keys;
}

it.each([
  refusal(401),
  refusal(408),
  refusal(429),
  refusal(409, "idempotency-key-in-use"),
  refusal(422),
  new Error("The time is not understood."),
])("a form that got no answer is sent again under its key, also after %s", async (between) => {
  const keys = await keysOf(refusal(0), between, null);
  expect(new Set(keys).size).toBe(1);
  expect(keys).toHaveLength(3);
});

it("a form that was changed after an attempt which counted is another request", async () => {
  const [first, again, other] = await keysOf(refusal(0), refusal(422, "idempotency-key-reused"), null);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

it("what succeeded has spent its key", async () => {
  const [first, second] = await keysOf(null, null);
  expect(second).not.toBe(first);
});

it("keys are made without encryption in transport, too", () => {
  vi.stubGlobal("crypto", { getRandomValues: crypto.getRandomValues.bind(crypto) });
  expect(newIdempotencyKey()).toMatch(/^[0-9a-f]{32}$/);
  expect(newIdempotencyKey()).not.toBe(newIdempotencyKey());
  vi.unstubAllGlobals();
});
