import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";

import { Webhook } from "standardwebhooks";
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from "vitest";

import { CallFailed, mayCall } from "./outbound-guard.ts";
import { callWebhook, postJson } from "./outbound-http.ts";

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
  answer = (_request, response) => response.end("ok");
});

const resolvingTo =
  (...addresses: string[]): LookupFunction =>
  (_host, _options, done) =>
    done(
      null,
      addresses.map((address) => ({ address, family: 4 })),
    );

describe("postJson", () => {
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

  it.each(inside)("does not call %s", async (address) => {
    const call = postJson(address.replace("PORT", String(port)), "{}", {}, { allowsPrivate: false });
    await expect(call).rejects.toThrow(CallFailed);
    expect(hits).toBe(0);
  });

  it("is not led inside by a name, also when only one of its addresses lies there", async () => {
    for (const lookup of [resolvingTo("127.0.0.1"), resolvingTo("93.184.216.34", "10.0.0.5")]) {
      const call = postJson(`http://name.test:${port}/`, "{}", {}, { allowsPrivate: false, lookup });
      await expect(call).rejects.toThrow("private network");
    }
    expect(hits).toBe(0);
  });

  it("calls private addresses where that is allowed, but the cloud's own services never", async () => {
    const lookup = resolvingTo("127.0.0.1");
    expect(await postJson(`http://name.test:${port}/`, "{}", {}, { allowsPrivate: true, lookup })).toBe(200);
    expect(await postJson(`http://127.0.0.1:${port}/`, "{}", {}, { allowsPrivate: true })).toBe(200);
    for (const address of ["169.254.169.254", "fd00:ec2::254", "0.0.0.0", "fe80::1"])
      expect([address, mayCall(address, true)]).toEqual([address, false]);
  });

  it("does not follow a redirect", async () => {
    answer = (_request, response) => response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
    expect(await postJson(`http://127.0.0.1:${port}/`, "{}", {}, { allowsPrivate: true })).toBe(302);
    expect(hits).toBe(1);
  });

  it("reads no more of an endless answer than it needs", async () => {
    answer = (_request, response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x".repeat(65_536)), 1);
      response.on("close", () => clearInterval(timer));
    };
    expect(await postJson(`http://127.0.0.1:${port}/`, "{}", {}, { allowsPrivate: true })).toBe(200);
  });

  it("gives up on a server that does not answer", { timeout: 20_000 }, async () => {
    answer = () => undefined;
    const call = postJson(`http://127.0.0.1:${port}/`, "{}", {}, { allowsPrivate: true });
    await expect(call).rejects.toThrow("No answer within 5 seconds");
  });
});

describe("callWebhook", () => {
  const secret = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;
  const call = () => ({
    url: `http://127.0.0.1:${port}/`,
    secret,
    id: "018f0000-0000-7000-8000-000000000000",
    at: new Date(),
    body: { type: "escalation.made" },
  });

  it("signs what it sends, so that the receiver can check it with the secret alone", async () => {
    const received = Promise.withResolvers<unknown>();
    answer = (request, response) => {
      let text = "";
      request.on("data", (part) => (text += String(part)));
      request.on("end", () => {
        response.end();
        received.resolve(new Webhook(secret).verify(text, request.headers as Record<string, string>));
      });
    };
    onTestFinished(() => received.resolve(null));
    await callWebhook(call(), { allowsPrivate: true });
    expect(await received.promise).toEqual({ type: "escalation.made" });
  });

  it.each([302, 404, 500])("has failed when the answer is %d", async (status) => {
    answer = (_request, response) => response.writeHead(status, { location: "/" }).end();
    await expect(callWebhook(call(), { allowsPrivate: true })).rejects.toThrow(`It answered ${status}.`);
  });
});
