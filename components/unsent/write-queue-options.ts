import type { UnsentWrite } from "./unsent-write.ts";
import type { WriteStore } from "./write-store.ts";
import type { WriteStubs } from "./write-stubs.ts";

/** What a queue works with. */
export type WriteQueueOptions = {
  store: WriteStore;
  stubs: WriteStubs;
  /** Sends one write; resolves with the server's answer. */
  send: (write: UnsentWrite) => Promise<unknown>;
  /** Runs while no other page of this browser sends. */
  alone: <Result>(run: () => Promise<Result>) => Promise<Result>;
  /** Tells the other pages of this browser that what is kept has changed. */
  announce: () => void;
  /** Id of the person who is signed in in this browser, as far as known. */
  signedIn: () => string | null;
  onSent: (write: UnsentWrite, answer: unknown) => void;
  /** `lost` of the writes would be lost if the page were closed now. */
  onChange: (writes: readonly UnsentWrite[], lost: number) => void;
  /** Waits; tests do not. */
  pause?: (milliseconds: number) => Promise<void>;
  /** The time, in milliseconds; tests set it. */
  now?: () => number;
};
