/** Tells a person what is going on. */
export type Progress = {
  /** Runs `work` under this name and tells how long it took; meanwhile shows that it goes on. */
  step: <T>(name: string, work: () => Promise<T> | T) => Promise<T>;
  /** One line of its own. */
  say: (line: string) => void;
};

const SAY_AGAIN_AFTER_MS = 10_000;
/** What takes less is not worth a line. */
const WORTH_TELLING_MS = 150;

/** Progress as lines on standard output; on a terminal the running step counts its seconds. */
export function terminalProgress(): Progress {
  const { stdout } = process;
  const clearLine = () => stdout.isTTY && stdout.write("\r\u001B[K");

  return {
    say(line) {
      clearLine();
      stdout.write(`${line}\n`);
    },
    async step(name, work) {
      const startedAt = Date.now();
      const seconds = () => `${((Date.now() - startedAt) / 1000).toFixed(1)} s`;
      const show = () =>
        stdout.write(stdout.isTTY ? `\r\u001B[K${name} … ${seconds()}` : `${name} … ${seconds()}\n`);
      if (stdout.isTTY) show();
      const timer = setInterval(show, stdout.isTTY ? 200 : SAY_AGAIN_AFTER_MS);
      try {
        const result = await work();
        clearLine();
        if (Date.now() - startedAt > WORTH_TELLING_MS) stdout.write(`${name}: done in ${seconds()}\n`);
        return result;
      } catch (error) {
        clearLine();
        stdout.write(`${name}: failed after ${seconds()}\n`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}
