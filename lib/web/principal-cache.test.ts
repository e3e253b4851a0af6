import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { Actor } from "#lib/domain/actor.ts";

import { forgetPrincipals, forgetting, knownActor } from "./principal-cache.ts";

type LookUp = () => Promise<Actor | null>;

const somebody: Actor = { type: "system", job: "somebody" };
const found = () => Promise.resolve(somebody);

/** A look-up that has begun and ends when it is told to. */
function slowLookUp() {
  let answer: (actor: Actor | null) => void = () => undefined;
  const lookUp = vi.fn<LookUp>(() => new Promise((resolve) => (answer = resolve)));
  return { lookUp, answer: (actor: Actor | null) => answer(actor) };
}

beforeEach(() => vi.useFakeTimers({ toFake: ["performance"] }));
afterEach(() => {
  vi.useRealTimers();
  forgetPrincipals();
});

describe("knownActor", () => {
  it("looks a credential up once in two seconds, and each one by itself", async () => {
    const lookUp = vi.fn<LookUp>(found);
    for (let asked = 0; asked < 5; asked++) expect(await knownActor("token a", lookUp)).toBe(somebody);
    expect(lookUp).toHaveBeenCalledTimes(1);
    await knownActor("token b", lookUp);
    expect(lookUp).toHaveBeenCalledTimes(2);
    vi.advanceTimersByTime(2_001);
    await knownActor("token a", lookUp);
    expect(lookUp).toHaveBeenCalledTimes(3);
  });

  it("does not remember that a credential is worth nothing, so that a new one counts at once", async () => {
    expect(await knownActor("token", () => Promise.resolve(null))).toBeNull();
    expect(await knownActor("token", found)).toBe(somebody);
  });

  it("looks everything up again after something was revoked", async () => {
    await knownActor("token", found);
    forgetPrincipals();
    expect(await knownActor("token", () => Promise.resolve(null))).toBeNull();
  });

  it("does not keep what was looked up before a revocation and found after it", async () => {
    const slow = slowLookUp();
    const asked = knownActor("token", slow.lookUp);
    forgetPrincipals();
    slow.answer(somebody);
    expect(await asked).toBe(somebody);
    expect(await knownActor("token", () => Promise.resolve(null))).toBeNull();
  });
});

describe("forgetting", () => {
  it("forgets once the command has ended, not before", async () => {
    await knownActor("token", found);
    let finish: (value: string) => void = () => undefined;
    const command = forgetting(() => new Promise<string>((resolve) => (finish = resolve)));
    const running = command({}, {});
    const lookUp = vi.fn<LookUp>(() => Promise.resolve(null));
    expect(await knownActor("token", lookUp)).toBe(somebody);
    finish("done");
    expect(await running).toBe("done");
    expect(await knownActor("token", lookUp)).toBeNull();
  });

  it("forgets nothing when the command fails, for then nothing has changed", async () => {
    await knownActor("token", found);
    await expect(forgetting(() => Promise.reject(new Error("refused")))({}, {})).rejects.toThrow("refused");
    const lookUp = vi.fn<LookUp>(found);
    await knownActor("token", lookUp);
    expect(lookUp).not.toHaveBeenCalled();
  });
});
