import { createServer } from "node:net";

import { expect, onTestFinished, test } from "vitest";

import { findFreePort, findFreePortFrom, isPortFree } from "./free-port.ts";

test("a port is free until somebody listens on it, and again afterwards", async () => {
  const port = await findFreePort();
  expect(await isPortFree(port)).toBe(true);
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  expect(await isPortFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await isPortFree(port)).toBe(true);
});

test("an address that is not this machine's is not called a port in use", async () => {
  // This one is for documents only, and so no machine's.
  await expect(isPortFree(3000, "192.0.2.1")).rejects.toMatchObject({ code: "EADDRNOTAVAIL" });
});

test("a port that somebody is going to take is passed over, although it is free", async () => {
  const port = await findFreePort();
  expect(await findFreePortFrom(port)).toBe(port);
  expect(await findFreePortFrom(port, "127.0.0.1", port)).not.toBe(port);
});
