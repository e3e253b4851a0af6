import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/** A service that serves metrics: a cache of which `hitRatio` of the reads hit, ten reads a second since it was started. */
export async function startExporter(hitRatio: number): Promise<{ url: string; stop: () => void }> {
  const startedAt = Date.now();
  const server: Server = createServer((_, response) => {
    const reads = (Date.now() - startedAt) / 100;
    response.setHeader("content-type", "text/plain; version=0.0.4");
    response.end(
      [
        "# TYPE shop_cache_reads_total counter",
        `shop_cache_reads_total ${reads}`,
        "# TYPE shop_cache_hits_total counter",
        `shop_cache_hits_total ${reads * hitRatio}`,
        "",
      ].join("\n"),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/metrics`, stop: () => server.close() };
}
