/** The load driver, in a thread of its own: what it does must not slow down the event loop of the service. */
import { Agent, request } from "node:http";
import { parentPort } from "node:worker_threads";

import type { LoadOrder, LoadOutcome, LoadReport } from "./load-messages.ts";
import { type OfferedRequest, offeredRequests } from "./offered-requests.ts";

const REPORT_MS = 250;
const PATIENCE_MS = 10_000;
/** After the machine slept or stood still, what was due meanwhile is not sent all at once. */
const MOST_BEHIND_MS = 2_000;

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
let driving: NodeJS.Timeout | undefined;
let inFlight = 0;
let report = emptyReport();

function emptyReport(): LoadReport {
  return {
    outcomes: { ok: 0, failed: 0, timed_out: 0, not_sent: 0 },
    latenciesMs: [],
    inFlight: 0,
    isDriving: false,
  };
}

parentPort?.on("message", (order: LoadOrder) => {
  rest();
  if (order.type === "drive") drive(order);
});

setInterval(() => {
  parentPort?.postMessage({ ...report, inFlight, isDriving: driving !== undefined } satisfies LoadReport);
  report = emptyReport();
}, REPORT_MS);

function rest(): void {
  clearTimeout(driving);
  driving = undefined;
}

function drive(order: Extract<LoadOrder, { type: "drive" }>): void {
  const { untilMs = Infinity } = order;
  const arrivals = offeredRequests(order);
  let startedAt = performance.now();
  let next = arrivals.next().value;
  // Woken when the next one is due: a beat of some milliseconds would cost more than the requests.
  const sendWhatIsDue = () => {
    const behind = performance.now() - startedAt - next.atMs;
    if (behind > MOST_BEHIND_MS) startedAt += behind;
    while (next.atMs <= performance.now() - startedAt) {
      if (next.atMs > untilMs) return rest();
      if (inFlight < order.maxInFlight) send(order.url, next.request);
      else report.outcomes.not_sent += 1;
      next = arrivals.next().value;
    }
    driving = setTimeout(sendWhatIsDue, Math.max(1, next.atMs - (performance.now() - startedAt)));
  };
  driving = setTimeout(sendWhatIsDue, 0);
}

/** A user who waits ten seconds at the most. */
function send(url: string, { method, path, body }: OfferedRequest): void {
  const startedAt = performance.now();
  inFlight += 1;
  let isOver = false;
  const end = (outcome: LoadOutcome) => {
    if (isOver) return;
    isOver = true;
    clearTimeout(patience);
    inFlight -= 1;
    report.outcomes[outcome] += 1;
    report.latenciesMs.push(performance.now() - startedAt);
  };
  const headers = body === undefined ? {} : { "content-type": "application/json" };
  const sent = request(`${url}${path}`, { agent, method, headers }, (answer) => {
    answer.on("end", () => end((answer.statusCode ?? 500) < 500 ? "ok" : "failed"));
    answer.on("error", () => end("failed"));
    answer.resume();
  });
  const patience = setTimeout(() => {
    end("timed_out");
    sent.destroy();
  }, PATIENCE_MS);
  sent.on("error", () => end("failed"));
  sent.end(body);
}
