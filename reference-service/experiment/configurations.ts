import { type Config, CORRECTED, CORRECTIONS, MISCONFIGURED } from "../control/config.ts";

/** What the experiment tries, in this order: the fault, each correction by itself, all of them. */
export const CONFIGURATIONS: readonly { name: string; config: Config }[] = [
  { name: "misconfigured", config: MISCONFIGURED },
  { name: "expiry", config: { ...MISCONFIGURED, ...CORRECTIONS.expiry } },
  { name: "single-flight", config: { ...MISCONFIGURED, ...CORRECTIONS.singleFlight } },
  { name: "refill-order", config: { ...MISCONFIGURED, ...CORRECTIONS.refillOrder } },
  { name: "index", config: { ...MISCONFIGURED, ...CORRECTIONS.index } },
  { name: "corrected", config: CORRECTED },
];
