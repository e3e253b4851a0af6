import { Hono } from "hono";
import { describe, expect, it } from "vitest";

import { guardControl } from "./guard-control.ts";

const TOKEN = "a-token-for-tests-only";

/** The status that somebody at this address gets. */
async function knock(
  remoteAddress: string,
  options: { token?: string; remote?: boolean; given?: string } = {},
) {
  const { remote = false, given = TOKEN } = options;
  const app = new Hono()
    .use(guardControl({ token: "token" in options ? options.token : TOKEN, remote }))
    .get("/", (c) => c.text("in"));
  const answer = await app.request(
    "/",
    { headers: { authorization: `Bearer ${given}` } },
    { incoming: { socket: { remoteAddress, remotePort: 1, remoteFamily: "IPv4" } } },
  );
  return answer.status;
}

describe("the control door", () => {
  it.each(["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])(
    "opens to %s with the token",
    async (address) => {
      expect(await knock(address)).toBe(200);
    },
  );

  it.each(["10.0.0.5", "192.0.2.7", "::ffff:10.0.0.5", "2001:db8::1", ""])(
    "stays shut for another machine (%j), whatever it carries",
    async (address) => {
      expect(await knock(address)).toBe(403);
    },
  );

  it("opens to another machine only when told to, and with the token", async () => {
    expect(await knock("10.0.0.5", { remote: true })).toBe(200);
    expect(await knock("10.0.0.5", { remote: true, given: "something-else-entirely" })).toBe(401);
  });

  it("stays shut for all when the service has no token", async () => {
    expect(await knock("127.0.0.1", { token: undefined })).toBe(403);
    expect(await knock("127.0.0.1", { token: undefined, given: "undefined" })).toBe(403);
  });
});
