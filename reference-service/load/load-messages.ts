/** What the worker is told to do; what it did before ends. */
export type LoadOrder =
  | {
      type: "drive";
      url: string;
      requestsPerSecond: number;
      daySeconds: number;
      maxInFlight: number;
      seed: number;
      /** At which share of its day it begins (0 to 1); at night, if not told. */
      beginsAt?: number;
      /** Only what is due within so many milliseconds of the start is sent; all without end, if not told. */
      untilMs?: number;
    }
  | { type: "rest" };

export type LoadOutcome = "ok" | "failed" | "timed_out" | "not_sent";

/** What happened since the last report. */
export type LoadReport = {
  outcomes: Record<LoadOutcome, number>;
  /** Of each request that was answered or given up, in milliseconds. */
  latenciesMs: number[];
  inFlight: number;
  /** Whether more is going to be sent. */
  isDriving: boolean;
};
