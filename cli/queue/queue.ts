import { mkdir, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";

import { renameDurably, writeDurably } from "./durable-file.ts";
import { entriesIn, halvesOf, type KeptWrite, makerOf, readWrite, textOf } from "./kept-write.ts";
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
  discard(write: KeptWrite): Promise<void>;
  /** Lines that a process gathered which is gone wait from now on. */
  takeOver(): Promise<void>;
};

export function queueIn(folder: string): Queue {
  const path = (name: string, state: State) => join(folder, `${name}.${state}`);
  const named = async (state: State) => {
    const files = await readdir(folder).catch(() => []);
    const names = files.flatMap((file) =>
      file.endsWith(`.${state}`) ? [file.slice(0, -state.length - 1)] : [],
    );
    return names.sort();
  };
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
    remove: (name) => drop(name, "wait"),
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
      await keep({ ...write, writer });
      await drop(write.name, "refused");
    },
    async discard({ name }) {
      await drop(name, "refused");
      await drop(name, "wait");
    },
    async takeOver() {
      for (const name of await named("open")) {
        if (isRunning(makerOf(name))) continue;
        const write = await readWrite(path(name, "open"));
        if (write === null || entriesIn(write) === 0) await drop(name, "open");
        else await renameDurably(path(name, "open"), path(name, "wait"));
      }
    },
  };
}
