import { beforeAll, describe, expect, it } from "vitest";

import { addUser } from "#lib/domain/people/add-user.ts";
import { database } from "#lib/platform/database.ts";
import { as, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { attemptSignIn, type SignInRequest } from "./sign-in-attempt.ts";
import { accountKey, deviceCookie } from "./sign-in-device.ts";
import { SIGN_IN_TRIES } from "./sign-in-limit.ts";

const PASSWORD = "a long enough password";
const system = committing(theSystem);
const unknownBrowser: SignInRequest = { cookies: null, userAgent: "Test/1" };

const emailOf = (name: string) => `${name}@example.test`;
const attempt = (name: string, password: string, browser = unknownBrowser) =>
  attemptSignIn(system, { email: emailOf(name), password }, browser);

/** What a browser sends back of a Set-Cookie header. */
const sentBack = (setCookie: string) => setCookie.split(";", 1)[0] ?? null;

async function failAll(name: string): Promise<void> {
  for (let tried = 0; tried < SIGN_IN_TRIES; tried++) expect(await attempt(name, "wrong")).toBeNull();
}

beforeAll(async () => {
  const admin = await as(system, "admin");
  for (const name of ["ana", "ben", "cem", "dia", "eve"]) {
    const email = emailOf(name);
    await addUser(admin, { email, name, role: "responder", password: PASSWORD, timeZone: "UTC" });
  }
});

describe("attemptSignIn", () => {
  it("opens a session for address and password that fit together", async () => {
    const signedIn = await attempt("ana", PASSWORD);
    expect(signedIn).toMatchObject({ account: accountKey("ana@example.test") });
    expect(signedIn?.secret).toHaveLength(43);
  });

  it("answers the same null to a wrong password, an unknown address and what is no text", async () => {
    expect(await attempt("ana", "wrong")).toBeNull();
    expect(await attempt("nobody", PASSWORD)).toBeNull();
    expect(
      await attemptSignIn(system, { email: undefined, password: { $ne: "" } }, unknownBrowser),
    ).toBeNull();
  });

  it.each([
    ["a NUL", "ana@example.test\u0000"],
    ["a NUL before the sign", "a\u0000na@example.test"],
    ["half a character", "ana\ud800@example.test"],
    ["no sign", "ana"],
    ["nothing", ""],
    ["more than an address may have", `${"a".repeat(250)}@example.test`],
  ])("answers null to an address with %s, and counts nothing for it", async (_what, email) => {
    const counters = await database.rateLimit.count();
    expect(await attemptSignIn(system, { email, password: PASSWORD }, unknownBrowser)).toBeNull();
    expect(await database.rateLimit.count()).toBe(counters);
  });

  it("accepts no more for an account after ten failures, not even the right password, while another still gets in", async () => {
    await failAll("ben");
    expect(await attempt("ben", PASSWORD)).toBeNull();
    expect(await attempt("ana", PASSWORD)).not.toBeNull();
  });

  it("counts an address as the same account however it is written", async () => {
    for (const email of [" CEM@example.test", "Cem@Example.Test ", "cem@example.test"]) {
      for (let tried = 0; tried < 4; tried++) {
        await attemptSignIn(system, { email, password: "wrong" }, unknownBrowser);
      }
    }
    expect(await attempt("cem", PASSWORD)).toBeNull();
  });

  it("limits an address without account just so, so that the limit tells nothing", async () => {
    await failAll("stranger");
    const { points } = await database.rateLimit.findFirstOrThrow({
      where: { key: { contains: accountKey("stranger@example.test") } },
    });
    expect(points).toBe(SIGN_IN_TRIES);
  });

  it("lets the owner in from a browser that the account was used with, while strangers are kept out", async () => {
    const known = { cookies: sentBack(await deviceCookie(accountKey(emailOf("dia")))), userAgent: "Test/1" };
    await failAll("dia");
    expect(await attempt("dia", PASSWORD)).toBeNull();
    expect(await attempt("dia", PASSWORD, known)).not.toBeNull();
  });

  it("limits such a browser too, and does not take it for one of another account", async () => {
    const cookies = sentBack(await deviceCookie(accountKey(emailOf("ana"))));
    for (let tried = 0; tried < SIGN_IN_TRIES; tried++)
      await attempt("ana", "wrong", { cookies, userAgent: "" });
    expect(await attempt("ana", PASSWORD, { cookies, userAgent: "" })).toBeNull();
    expect(await attempt("ben", PASSWORD, { cookies, userAgent: "" })).toBeNull();
    expect(await attempt("ana", PASSWORD)).not.toBeNull();
  });

  it("takes a device's cookie that somebody made up for none", async () => {
    const cookies = "hindcast.device=eyJhbGciOiJub25lIn0..a.b.c";
    expect(await attempt("ben", PASSWORD, { cookies, userAgent: "" })).toBeNull();
  });
});
