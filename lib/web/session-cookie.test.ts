import { encode, type JWTEncodeParams } from "next-auth/jwt";
import { afterEach, describe, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllEnvs());

/** The modules of an installation that people reach at that address. */
async function installedAt(url: string) {
  vi.stubEnv("NEXTAUTH_URL", url);
  vi.resetModules();
  const [cookie, device, { signInOptions }, { openApiDocument }] = await Promise.all([
    import("./session-cookie.ts"),
    import("./sign-in-device.ts"),
    import("./sign-in.ts"),
    import("./openapi.ts"),
  ]);
  return { ...cookie, ...device, signInOptions, openApiDocument };
}

describe("the session's cookie", () => {
  it("is bound to its host and to TLS where the installation is reached by https", async () => {
    const { SESSION_COOKIE, signInOptions, deviceCookie } = await installedAt(
      "https://incidents.example.test",
    );
    expect(SESSION_COOKIE).toMatch(/^__Host-/);
    // Browsers take a cookie with this prefix only when it is Secure, for `/`, and names no domain.
    expect(signInOptions({}).cookies?.sessionToken).toEqual({
      name: SESSION_COOKIE,
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: true },
    });
    expect(await deviceCookie("account")).toMatch(
      /^__Host-[\w.]+=[\w.-]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax; Secure$/,
    );
  });

  it("works over http too, out of reach of scripts and of other sites' forms", async () => {
    const { SESSION_COOKIE, signInOptions, deviceCookie } = await installedAt("http://localhost:3000");
    expect(SESSION_COOKIE).not.toMatch(/^__/);
    expect(signInOptions({}).cookies?.sessionToken).toEqual({
      name: SESSION_COOKIE,
      options: { httpOnly: true, sameSite: "lax", path: "/", secure: false },
    });
    expect(await deviceCookie("account")).toMatch(/; HttpOnly; SameSite=Lax$/);
  });

  it("is described under every name that it can have", async () => {
    for (const url of ["https://incidents.example.test", "http://localhost:3000"]) {
      const { SESSION_COOKIE, openApiDocument } = await installedAt(url);
      const { session } = openApiDocument([]).components?.securitySchemes ?? {};
      expect(JSON.stringify(session)).toMatch(new RegExp(`["\`]${SESSION_COOKIE}["\`]`));
    }
  });
});

describe("a cookie of ours", () => {
  const sealed = (given: Partial<JWTEncodeParams>) =>
    encode({ token: { sid: "the secret" }, secret: process.env.NEXTAUTH_SECRET ?? "", ...given });

  it("opens a session only when it was sealed here, has not expired and is a session's", async () => {
    const { openSessionCookie, deviceCookie } = await installedAt("http://localhost:3000");
    expect(await openSessionCookie(await sealed({}))).toBe("the secret");
    expect(await openSessionCookie(await sealed({ secret: "another key of thirty-two letters" }))).toBeNull();
    expect(await openSessionCookie(await sealed({ maxAge: -60 }))).toBeNull();
    expect(await openSessionCookie(await sealed({ token: { sub: "somebody" } }))).toBeNull();
    expect(await openSessionCookie("eyJhbGciOiJub25lIn0..a.b.c")).toBeNull();
    const device = (await deviceCookie("account")).replace(/^[^=]+=|;.*$/g, "");
    expect(await openSessionCookie(device)).toBeNull();
  });

  it("names a device only when it was sealed as a device's", async () => {
    const { knownDevice, deviceCookie } = await installedAt("http://localhost:3000");
    const device = (await deviceCookie("account")).replace(/;.*$/, "");
    expect(await knownDevice(device, "account")).toMatch(/^[0-9a-f-]{36}$/);
    expect(await knownDevice(device, "another account")).toBeNull();
    const session = await sealed({ token: { account: "account" } });
    expect(await knownDevice(`hindcast.device=${session}`, "account")).toBeNull();
  });
});
