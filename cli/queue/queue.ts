import { mkdir, readdir, readFile, unlink } from "node:fs/promises";
import { join } from "node:path";

import { attemptsIn } from "./attempts.ts";
import { renameDurably, writeDurably } from "./durable-file.ts";
import { entriesIn, halvesOf, type KeptWrite, makerOf, readWrite, textOf, writeIn } from "./kept-write.ts";
import { isRunning } from "./process-identity.ts";

/** The states of a write, as the ends of its file's name: lines still being gathered, waiting, refused. */
type State = "open" | "wait" | "refused";

/** The writes of one user to one server that are not with it yet: a file each, readable by that user only. */
export type Queue = {
  readonly folder: string;
  path(name: string, state: State): string;
  /** Names of the writes that wait, in the order in which they are sent. */
  waiting(): Promise<string[]>;
  read(name: string): Promise<KeptWrite | null>;
  /** Answers when the disk has it. */
  keep(write: KeptWrite): Promise<void>;
  remove(name: string): Promise<void>;
  divide(write: KeptWrite): Promise<void>;
  /** Sets it apart, with the reason, so that it does not keep those behind it. */
  setApart(write: KeptWrite, reason: string): Promise<void>;
  refused(): Promise<KeptWrite[]>;
  /** Puts a refused one in line again, at its place, in the name of whoever asks for it. */
  retry(write: KeptWrite, writer: KeptWrite["writer"]): Promise<void>;
  discard(write: Pick<KeptWrite, "name">): Promise<void>;
  /** Those whose files cannot be read, waiting or refused: all that can be done with them is to look and discard them. */
  damaged(): Promise<DamagedWrite[]>;
  /** Sets one that waits apart if its file cannot be read; answers whether that is so. */
  setDamagedApart(name: string): Promise<boolean>;
  /** Names of the writes whose lines a process gathered which is gone. */
  abandoned(): Promise<string[]>;
  /** Those wait from now on. */
  takeOver(): Promise<void>;
};

export type DamagedWrite = { readonly name: string; readonly path: string; readonly text: string };

/** Another process may have been faster. */
async function renameIfThere(from: string, to: string): Promise<void> {
  await renameDurably(from, to).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOENT") throw error;
  });
}

export function queueIn(folder: string): Queue {
  const attempts = attemptsIn(folder);
  const path = (name: string, state: State) => join(folder, `${name}.${state}`);
  const named = async (state: State) => {
    const files = await readdir(folder).catch(() => []);
    const names = files.flatMap((file) =>
      file.endsWith(`.${state}`) ? [file.slice(0, -state.length - 1)] : [],
    );
    return names.sort();
  };
  const damagedIn = async (name: string, state: State): Promise<DamagedWrite[]> => {
    const file = path(name, state);
    const text = await readFile(file, "utf8").catch(() => null);
    return text === null || writeIn(text) !== null ? [] : [{ name, path: file, text }];
  };
  const abandoned = async () => (await named("open")).filter((name) => !isRunning(makerOf(name)));
  const drop = (name: string, state: State) => unlink(path(name, state)).catch(() => undefined);
  const keep = async (write: KeptWrite) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeDurably(path(write.name, "wait"), textOf(write));
  };
  return {
    folder,
    path,
    keep,
    waiting: () => named("wait"),
    read: (name) => readWrite(path(name, "wait")),
    async remove(name) {
      await drop(name, "wait");
      await attempts.settle(name);
    },
    async divide(write) {
      for (const half of halvesOf(write)) await keep(half);
      await drop(write.name, "wait");
    },
    async setApart(write, reason) {
      const refused = { reason, at: new Date().toISOString() };
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeDurably(path(write.name, "refused"), textOf({ ...write, refused }));
      await drop(write.name, "wait");
    },
    async refused() {
      const writes = await Promise.all(
        (await named("refused")).map((name) => readWrite(path(name, "refused"))),
      );
      return writes.filter((write) => write !== null);
    },
    async retry({ refused: _reason, ...write }, writer) {
      // Who retries it has looked whether it arrived.
      await attempts.settle(write.name);
      await keep({ ...write, writer });
      await drop(write.name, "refused");
    },
    async discard({ name }) {
      await drop(name, "refused");
      await drop(name, "wait");
      await attempts.settle(name);
    },
    async damaged() {
      const found = [];
      for (const state of ["wait", "refused"] as const)
        for (const name of await named(state)) found.push(...(await damagedIn(name, state)));
      return found;
    },
    async setDamagedApart(name) {
      if ((await damagedIn(name, "wait")).length === 0) return false;
      await renameIfThere(path(name, "wait"), path(name, "refused"));
      return true;
    },
    abandoned,
    async takeOver() {
      for (const name of await abandoned()) {
        const [damaged] = await damagedIn(name, "open");
        const write = await readWrite(path(name, "open"));
        // Of a process that was killed at once, not even a line is there.
        if (damaged ? !damaged.text.includes("\n") : write === null || entriesIn(write) === 0)
          await drop(name, "open");
        else await renameIfThere(path(name, "open"), path(name, "wait"));
      }
    },
  };
}
