import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { gzipSync } from "node:zlib";

import { beforeAll, beforeEach, describe, expect, it } from "vitest";

import { env } from "./env.ts";
import { mayCall, ownAddressesAt } from "./outbound-guard.ts";
import { getText, type GetOptions } from "./outbound-text.ts";

let hits = 0;
let port = 0;
let answer: (request: IncomingMessage, response: ServerResponse) => void;

beforeAll(async () => {
  const server = createServer((request, response) => {
    hits += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  port = (server.address() as AddressInfo).port;
  return () => {
    server.closeAllConnections();
    server.close();
  };
});

beforeEach(() => {
  hits = 0;
  answer = (_request, response) => response.writeHead(200, { "content-type": "text/plain" }).end("up 1\n");
});

const given = (more: Partial<GetOptions> = {}): GetOptions => ({
  timeoutMs: 2_000,
  maxBytes: 1_048_576,
  headers: {},
  networks: [],
  trusted: [],
  ...more,
});
const here = (path = "/") => `http://127.0.0.1:${port}${path}`;
const loopback = { networks: ["127.0.0.0/8"] };

const resolvingTo =
  (...addresses: string[]): LookupFunction =>
  (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

describe("getText calls nothing inside", () => {
  const inside = [
    "http://127.0.0.1:PORT/",
    "http://2130706433:PORT/",
    "http://0x7f.1:PORT/",
    "http://017700000001:PORT/",
    "http://[::1]:PORT/",
    "http://[::ffff:127.0.0.1]:PORT/",
    "http://[::ffff:7f00:1]:PORT/",
    "http://localhost:PORT/",
    "http://0.0.0.0:PORT/",
    "http://127.1:PORT/",
    "http://10.0.0.5/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://[fe80::1]/",
    "http://100.100.100.200/",
    "http://[64:ff9b::7f00:1]/",
    "http://[::7f00:1]/",
    "http://[fd00:ec2::254]/",
    "file:///etc/passwd",
    "http://user:secret@example.com/",
    "http://①②⑦.⓪.⓪.①:PORT/",
  ];
  it.each(inside)("such as %s", async (address) => {
    await expect(getText(address.replace("PORT", String(port)), given())).rejects.toThrow(/private|web/);
    expect(hits).toBe(0);
  });

  it("when a name leads there, also when only one of its addresses does, or only the second time", async () => {
    let asked = 0;
    const rebinding: LookupFunction = (host, options, done) =>
      resolvingTo(asked++ === 0 ? "93.184.216.34" : "127.0.0.1")(host, options, done);
    await new Promise<void>((resolve) => rebinding("warm.test", {}, () => resolve()));
    for (const lookup of [resolvingTo("127.0.0.1"), resolvingTo("93.184.216.34", "10.0.0.5"), rebinding]) {
      const call = getText(`http://name.test:${port}/`, given({ lookup }));
      await expect(call).rejects.toThrow("private network");
    }
    expect(hits).toBe(0);
  });

  it("by a redirect", async () => {
    answer = (_request, response) => response.writeHead(302, { location: here("/secret") }).end();
    expect(await getText(here(), given(loopback))).toMatchObject({ status: 302, text: "" });
    expect(hits).toBe(1);
  });
});

describe("private addresses", () => {
  it("are called in the networks that are allowed, and in no others", async () => {
    expect(await getText(here(), given(loopback))).toEqual({
      status: 200,
      contentType: "text/plain",
      text: "up 1\n",
    });
    await expect(getText(here(), given({ networks: ["10.0.0.0/8", "fd00::/8"] }))).rejects.toThrow("private");
    expect(mayCall("10.1.2.3", ["10.0.0.0/8"])).toBe(true);
    expect(mayCall("::ffff:10.1.2.3", ["10.0.0.0/8"])).toBe(true);
    expect(mayCall("fd00::7", ["10.0.0.0/8"])).toBe(false);
  });

  it("of a cloud's own services and link-local ones never, whatever is allowed", () => {
    const all = ["0.0.0.0/0", "::/0"];
    for (const address of [
      "169.254.169.254",
      "fd00:ec2::254",
      "100.100.100.200",
      "0.0.0.0",
      "fe80::1",
      "64:ff9b::a00:1",
    ])
      expect([address, mayCall(address, all)]).toEqual([address, false]);
  });

  it("are called at the exact origin that the installation names", async () => {
    expect((await getText(here("/metrics"), given({ trusted: [here("/")] }))).status).toBe(200);
    for (const trusted of [
      `http://127.0.0.1:${port + 1}`,
      `https://127.0.0.1:${port}`,
      "http://127.0.0.1",
      undefined,
    ])
      await expect(getText(here(), given({ trusted: [trusted] }))).rejects.toThrow("private");
    expect(hits).toBe(1);
  });

  it("of Hindcast itself and its database never, whatever is allowed or named", async () => {
    const [portBefore, databaseBefore] = [env.PORT, env.DATABASE_URL];
    const own = [
      { PORT: port },
      { DATABASE_URL: `postgresql://u:p@127.0.0.1:${port}/x` },
      { DATABASE_URL: `postgresql://u:p@localhost:${port}/x` },
    ];
    for (const doors of own) {
      Object.assign(env, doors);
      for (const host of ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "name.test"]) {
        const call = getText(
          `http://${host}:${port}/`,
          given({
            ...loopback,
            trusted: [here()],
            ...(host === "name.test" && { lookup: resolvingTo("127.0.0.1") }),
          }),
        );
        await expect(call).rejects.toThrow("private");
      }
      Object.assign(env, { PORT: portBefore, DATABASE_URL: databaseBefore });
    }
    expect(hits).toBe(0);
  });

  it("are Hindcast's own only at its port; of a database elsewhere only its address", async () => {
    const doors = { port: 3_000, databaseUrl: "postgresql://db.test:5433/x" };
    const lookup = resolvingTo("10.0.0.9");
    expect((await ownAddressesAt(9_100, doors, lookup))("127.0.0.1")).toBe(false);
    expect((await ownAddressesAt(3_000, doors, lookup))("127.0.0.1")).toBe(true);
    expect((await ownAddressesAt(3_000, doors, lookup))("10.0.0.8")).toBe(false);
    const isDatabase = await ownAddressesAt(5_433, doors, lookup);
    expect([isDatabase("10.0.0.9"), isDatabase("::ffff:10.0.0.9"), isDatabase("10.0.0.8")]).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("an answer", () => {
  const drip = (response: ServerResponse, part: string | Buffer, everyMs: number) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write(part), everyMs);
    response.on("close", () => clearInterval(timer));
  };

  it("that never begins, or comes a byte at a time, has the time of the whole call", async () => {
    for (const slow of [
      () => undefined,
      (_request: IncomingMessage, response: ServerResponse) => drip(response, "x", 50),
    ]) {
      answer = slow;
      await expect(getText(here(), given({ ...loopback, timeoutMs: 400 }))).rejects.toThrow(
        "No answer within 0.4 seconds",
      );
    }
  });

  it("is cut off where it is too long, announced or not", async () => {
    answer = (_request, response) => drip(response, Buffer.alloc(65_536, "x"), 1);
    await expect(getText(here(), given({ ...loopback, timeoutMs: 20_000 }))).rejects.toThrow(
      "more than 1 MiB",
    );
    answer = (_request, response) =>
      response.writeHead(200, { "content-length": 2_000_000 }).end(Buffer.alloc(2_000_000));
    await expect(getText(here(), given(loopback))).rejects.toThrow("more than 1 MiB");
  });

  it("is not unpacked: a small one may hold a very large one", async () => {
    answer = (_request, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(5_000_000)));
    await expect(getText(here(), given(loopback))).rejects.toThrow("gzip");
  });

  it("that is no text, or nobody's, is said to be so", async () => {
    answer = (_request, response) => response.end(Buffer.from([0xff, 0xfe, 0x00, 0x80]));
    await expect(getText(here(), given(loopback))).rejects.toThrow("no text in UTF-8");
    answer = (request) => request.socket.destroy();
    await expect(getText(here(), given(loopback))).rejects.toThrow("could not be reached");
  });

  it("is no longer waited for when the process is to stop", async () => {
    answer = () => undefined;
    const stopping = new AbortController();
    const call = getText(here(), given({ ...loopback, timeoutMs: 20_000, signal: stopping.signal }));
    setTimeout(() => stopping.abort(), 50);
    await expect(call).rejects.toThrow("could not be reached");
  });
});
