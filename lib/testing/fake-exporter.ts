import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type FakeExporter = {
  url: string;
  /** How often it was asked. */
  scrapes: number;
  /** The headers of the last request. */
  headers: IncomingMessage["headers"];
  /** What it answers from now on: a text in the Prometheus format, or anything else by hand. */
  says(answer: string | ((request: IncomingMessage, response: ServerResponse) => void)): void;
  stop(): void;
};

/** An HTTP server on this machine that answers what a test wants. */
export async function startFakeExporter(first = ""): Promise<FakeExporter> {
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  const server = createServer((request, response) => {
    exporter.scrapes += 1;
    exporter.headers = request.headers;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const exporter: FakeExporter = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`,
    scrapes: 0,
    headers: {},
    says(given) {
      answer =
        typeof given === "function"
          ? given
          : (_request, response) =>
              response.writeHead(200, { "content-type": "text/plain; version=0.0.4" }).end(given);
    },
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
  exporter.says(first);
  return exporter;
}
