import { readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The server forgets an Idempotency-Key after two days; from then on repeating a write could make it twice. */
const KEY_IS_SURE_FOR_MS = 47 * 3_600_000;

/** The write that is being sent, or was when the last answer failed to come: it may have arrived. */
type Attempt = {
  readonly name: string;
  readonly token: string;
  readonly since: number;
  /** How often the server failed over it. */
  readonly failures: number;
};

/** Remembers the one write of a queue that may have arrived without its answer. */
export function attemptsIn(folder: string) {
  const path = join(folder, "attempt");
  const known = async () =>
    readFile(path, "utf8")
      .then((text) => JSON.parse(text) as Attempt)
      .catch(() => null);
  const note = (attempt: Attempt) => writeFile(path, JSON.stringify(attempt), { mode: 0o600 });
  return {
    /** Whether sending that write now might make it a second time. */
    async isRisky(name: string, token: string): Promise<boolean> {
      const before = await known();
      if (before?.name !== name) return false;
      return before.token !== token || Date.now() - before.since > KEY_IS_SURE_FOR_MS;
    },
    /** Answers whether it is in doubt from an earlier attempt: only an answer to the write itself ends that. */
    async begin(name: string, token: string): Promise<boolean> {
      const before = await known();
      const isDoubted = before?.name === name;
      if (!isDoubted) await note({ name, token, since: Date.now(), failures: 0 });
      return isDoubted;
    },
    /** The server said that nothing came of it, or that it is done. */
    settle: () => unlink(path).catch(() => undefined),
    /** The server failed over it. Answers how often so far. */
    async fail(name: string, token: string): Promise<number> {
      const before = await known();
      const failures = before?.name === name ? before.failures + 1 : 1;
      await note({ name, token, since: Date.now(), failures });
      return failures;
    },
  };
}
