import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, describe, expect, it, vi } from "vitest";

const NONCE = "bm9uY2U=";
const servers: Server[] = [];

afterEach(() => {
  vi.unstubAllEnvs();
  for (const server of servers.splice(0)) server.close();
});

/** A server of pages that answers with the headers that Next.js would be given. */
async function serve({ url = "http://localhost:3000", isDevelopment = false } = {}): Promise<string> {
  vi.stubEnv("NEXTAUTH_URL", url);
  vi.resetModules();
  const { protectPage } = await import("./page-protection.ts");
  const server = createServer((request, response) => {
    if (!protectPage(request, response, NONCE, isDevelopment)) return;
    request.resume().on("end", () => response.end(JSON.stringify(request.headers)));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/incidents`;
}

/** A policy's directives with what each allows. */
const directivesOf = (policy: string | null) =>
  Object.fromEntries(
    (policy ?? "").split("; ").map((directive) => {
      const [name = "", ...allowed] = directive.split(" ");
      return [name, allowed];
    }),
  );

describe("a page's answer", () => {
  it("lets only this site's scripts and those with the nonce run, never inline ones", async () => {
    const { headers } = await fetch(await serve());
    const policy = directivesOf(headers.get("content-security-policy"));
    expect(policy["script-src"]).toEqual(["'self'", `'nonce-${NONCE}'`]);
    expect(policy["default-src"]).toEqual(["'self'"]);
    expect(policy["object-src"]).toEqual(["'none'"]);
    expect(policy["base-uri"]).toEqual(["'none'"]);
    expect(policy["script-src-elem"] ?? policy["script-src-attr"]).toBeUndefined();
  });

  it("loads no image, font or data from elsewhere, and sends no form there", async () => {
    const { headers } = await fetch(await serve());
    const policy = directivesOf(headers.get("content-security-policy"));
    expect(policy["img-src"]).toEqual(["'self'", "data:"]);
    for (const name of ["font-src", "connect-src", "form-action"]) expect(policy[name]).toEqual(["'self'"]);
  });

  it("is framed by nobody, tells other sites nothing and is taken for what it says it is", async () => {
    const { headers } = await fetch(await serve());
    const policy = directivesOf(headers.get("content-security-policy"));
    expect(policy["frame-ancestors"]).toEqual(["'none'"]);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("referrer-policy")).toBe("same-origin");
    expect(headers.get("cross-origin-opener-policy")).toBe("same-origin");
  });

  it("asks browsers to come by https only where the installation is reached by https", async () => {
    const plain = await fetch(await serve());
    expect(plain.headers.get("strict-transport-security")).toBeNull();
    const secure = await fetch(await serve({ url: "https://incidents.example.test" }));
    expect(secure.headers.get("strict-transport-security")).toMatch(/^max-age=(\d{8,}); includeSubDomains$/);
  });

  it("may evaluate code only in development, where pages reload by it", async () => {
    const { headers } = await fetch(await serve({ isDevelopment: true }));
    const policy = directivesOf(headers.get("content-security-policy"));
    expect(policy["script-src"]).toEqual(["'self'", `'nonce-${NONCE}'`, "'unsafe-eval'"]);
  });
});

describe("what Next.js is given", () => {
  it("has none of the headers by which its inside is spoken to, and the policy with the nonce of this answer", async () => {
    const answer = await fetch(await serve(), {
      headers: {
        "x-middleware-subrequest": "src/middleware:src/middleware",
        "x-nextjs-data": "1",
        "next-resume": "1",
        "x-nonce": "theirs",
        "content-security-policy": "script-src 'nonce-theirs'",
        "accept-language": "de",
      },
    });
    const given = (await answer.json()) as IncomingHttpHeaders;
    expect(given).toMatchObject({
      "accept-language": "de",
      "content-security-policy": answer.headers.get("content-security-policy"),
    });
    expect(Object.keys(given)).not.toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^(x-middleware-.*|x-nextjs-data|next-resume|x-nonce)$/),
      ]),
    );
  });
});

describe("what is sent to a page", () => {
  const post = (url: string, body: RequestInit["body"]) =>
    fetch(url, { method: "POST", body, duplex: "half" } as RequestInit);

  it("may be as large as signing in needs, and no larger", async () => {
    const url = await serve();
    expect((await post(url, "x".repeat(8_192))).status).toBe(200);
    const tooLarge = await post(url, "x".repeat(8_193));
    expect([tooLarge.status, tooLarge.headers.get("connection")]).toEqual([413, "close"]);
  });

  it("says how large it is", async () => {
    const unknown = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode("x"));
        controller.close();
      },
    });
    expect((await post(await serve(), unknown)).status).toBe(411);
  });

  it("is refused under the same protection as any other answer", async () => {
    const { headers } = await post(await serve(), "x".repeat(8_193));
    expect(directivesOf(headers.get("content-security-policy"))["frame-ancestors"]).toEqual(["'none'"]);
  });
});
