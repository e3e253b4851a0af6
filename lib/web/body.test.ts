import { ReadableStream } from "node:stream/web";

import { beforeAll, describe, expect, it } from "vitest";

import { database } from "#lib/platform/database.ts";
import { bearerOf } from "#lib/testing/bearer-of.ts";
import { aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { app } from "./app.ts";
import { JSON_LIMIT, TEXT_LIMIT } from "./body.ts";

let bearer: { authorization: string };

beforeAll(async () => {
  bearer = await bearerOf(await aUser(committing(theSystem), { role: "responder" }));
});

const JSON_TYPE = { "content-type": "application/json" };
const TEXT_TYPE = { "content-type": "text/markdown" };

/** As a client sends it that knows the length beforehand. */
const declared = (path: string, type: Record<string, string>, bytes: Uint8Array<ArrayBuffer>) =>
  app.request(`/api/v1${path}`, {
    method: "POST",
    headers: { ...bearer, ...type, "content-length": String(bytes.byteLength) },
    body: bytes,
  });

/** As a client sends it that does not: in these pieces, until there are no more. */
const chunked = (path: string, type: Record<string, string>, ...chunks: Uint8Array[]) =>
  app.request(`/api/v1${path}`, {
    method: "POST",
    headers: { ...bearer, ...type },
    body: ReadableStream.from(chunks),
    duplex: "half",
  } as RequestInit);

const incidentCalled = (title: string) => JSON.stringify({ title, severity: "SEV3" });
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, "latin1"));
const utf8 = (text: string) => new Uint8Array(Buffer.from(text, "utf8"));

/** An incident with these bytes in its title. */
const withBytes = (...bytes: number[]) => {
  const [before = "", after = ""] = incidentCalled("Size|").split("|");
  return new Uint8Array([...utf8(before), ...bytes, ...utf8(after)]);
};

const NOT_UTF8: [what: string, bytes: Uint8Array<ArrayBuffer>][] = [
  ["Latin-1", latin1(incidentCalled("Größe"))],
  ["half a character", withBytes(0xc3)],
  ["a character that is written too long", withBytes(0xc0, 0xa0)],
  ["half of a pair", withBytes(0xed, 0xa0, 0x80)],
];

const summaryOf = async (answer: Response) => {
  const { type } = (await answer.json()) as { type?: string };
  return [answer.status, type, answer.headers.get("connection")];
};

describe("a body that is not UTF-8", () => {
  const refusal = [400, "/problems/malformed-request", null];

  it.each(NOT_UTF8)("is refused, whichever way it is sent: %s", async (_what, bytes) => {
    expect(await summaryOf(await declared("/incidents", JSON_TYPE, bytes))).toEqual(refusal);
    expect(await summaryOf(await chunked("/incidents", JSON_TYPE, bytes))).toEqual(refusal);
  });

  it("is refused as a document, too, rather than stored with other characters", async () => {
    const bytes = latin1("# Störung\n\n2026-01-05 10:00 UTC Größe geändert\n");
    expect(await summaryOf(await declared("/imports/postmortem", TEXT_TYPE, bytes))).toEqual(refusal);
    expect(await summaryOf(await chunked("/imports/postmortem", TEXT_TYPE, bytes))).toEqual(refusal);
  });
});

it("a character whose bytes come in two pieces is one character", async () => {
  const bytes = utf8(incidentCalled("Größe in pieces"));
  const middle = bytes.indexOf(0xc3) + 1;
  const answer = await chunked("/incidents", JSON_TYPE, bytes.slice(0, middle), bytes.slice(middle));
  expect(answer.status).toBe(201);
  expect(await database.incident.count({ where: { title: "Größe in pieces" } })).toBe(1);
});

describe("a body that is too large", () => {
  const refusal = [413, "/problems/body-too-large", "close"];

  it.each([
    ["JSON", "/incidents", JSON_TYPE, JSON_LIMIT],
    ["a document", "/imports/postmortem", TEXT_TYPE, TEXT_LIMIT],
  ])("is not read to its end, and the connection is given up: %s", async (_what, path, type, limit) => {
    let given = 0;
    const endless = ReadableStream.from(
      (function* () {
        for (; given < 3 * limit; given += 65_536) yield new Uint8Array(65_536).fill(0x20);
      })(),
    );
    const answer = await app.request(`/api/v1${path}`, {
      method: "POST",
      headers: { ...bearer, ...type },
      body: endless,
      duplex: "half",
    } as RequestInit);
    expect(await summaryOf(answer)).toEqual(refusal);
    expect(given).toBeLessThan(2 * limit);
  });

  it("is refused by its declared length alone", async () => {
    const answer = await app.request("/api/v1/incidents", {
      method: "POST",
      headers: { ...bearer, ...JSON_TYPE, "content-length": String(JSON_LIMIT + 1) },
      body: incidentCalled("Small in truth"),
    });
    expect(await summaryOf(answer)).toEqual(refusal);
  });
});
