import { createServer } from "node:net";

/**
 * True when nothing listens on this port of `host`, so that a server of ours could. Throws the system's error when it
 * is not the port that stands in the way: an address that is not this machine's, a port for administrators.
 */
export function isPortFree(port: number, host = "127.0.0.1"): Promise<boolean> {
  return listenOnce(port, host).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") return false;
      throw error;
    },
  );
}

/** A port of the loopback interface that nothing listens on at this moment. */
export function findFreePort(): Promise<number> {
  return listenOnce(0, "127.0.0.1");
}

/** The port, or the first one after it that nothing listens on; not `but`, which somebody is going to take. */
export async function findFreePortFrom(port: number, host = "127.0.0.1", but?: number): Promise<number> {
  for (let next = port; next < port + 100 && next <= 65_535; next++)
    if (next !== but && (await isPortFree(next, host))) return next;
  return findFreePort();
}

/** Listens and stops at once; resolves to the port, rejects with the system's error (`EADDRINUSE`, `EACCES`). */
function listenOnce(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port"));
        else resolve(address.port);
      });
    });
  });
}
