import { readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** The server forgets an Idempotency-Key after two days; from then on repeating a write could make it twice. */
const KEY_IS_SURE_FOR_MS = 47 * 3_600_000;

/** How a write was sent whose answer failed to come, or has not come yet: it may have arrived. */
type Attempt = {
  readonly token: string;
  readonly since: number;
  /** How often the server failed over it. */
  readonly failures: number;
};

/** Remembers, in a file beside each, which writes of a queue may have arrived without their answer. */
export function attemptsIn(folder: string) {
  const path = (name: string) => join(folder, `${name}.attempt`);
  const known = async (name: string) =>
    readFile(path(name), "utf8")
      .then((text) => JSON.parse(text) as Attempt)
      .catch(() => null);
  const note = (name: string, attempt: Attempt) =>
    writeFile(path(name), JSON.stringify(attempt), { mode: 0o600 });
  return {
    /** Whether sending that write now might make it a second time. */
    async isRisky(name: string, token: string): Promise<boolean> {
      const before = await known(name);
      if (before === null) return false;
      return before.token !== token || Date.now() - before.since > KEY_IS_SURE_FOR_MS;
    },
    /** Answers whether it is in doubt from an earlier attempt: only an answer to the write itself ends that. */
    async begin(name: string, token: string): Promise<boolean> {
      const isDoubted = (await known(name)) !== null;
      if (!isDoubted) await note(name, { token, since: Date.now(), failures: 0 });
      return isDoubted;
    },
    /** The server said that nothing came of it, or that it is done; or somebody has looked. */
    settle: (name: string) => unlink(path(name)).catch(() => undefined),
    /** The server failed over it. Answers how often so far. */
    async fail(name: string, token: string): Promise<number> {
      const failures = ((await known(name))?.failures ?? 0) + 1;
      await note(name, { token, since: Date.now(), failures });
      return failures;
    },
  };
}
