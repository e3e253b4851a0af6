import { Worker } from "node:worker_threads";

import type { LoadOrder, LoadReport } from "./load-messages.ts";

export type LoadDriver = {
  order(order: LoadOrder): void;
  stop(): Promise<void>;
};

/** Starts the load driver's thread, at rest. `onReport` is called four times a second with what happened since. */
export function startLoadDriver(
  onReport: (report: LoadReport) => void,
  onFault: (error: Error) => void,
): LoadDriver {
  // Without the flags of the process: what is loaded before a program is not meant for its threads.
  const worker = new Worker(new URL("./load-worker.ts", import.meta.url), { execArgv: [] });
  worker.on("message", onReport);
  worker.on("error", onFault);
  return {
    order: (order) => worker.postMessage(order),
    async stop() {
      await worker.terminate();
    },
  };
}
