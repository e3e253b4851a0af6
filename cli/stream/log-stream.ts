import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";

import type { Clock } from "../clock.ts";
import type { NewEntry } from "../read-log-line.ts";
import type { Session } from "../session.ts";
import { UsageError } from "../usage-error.ts";
import { LineSplitter } from "./line-splitter.ts";
import { readStreamLine } from "./read-stream-line.ts";
import { Spool } from "./spool.ts";
import { type StreamOutput, StreamSender } from "./stream-sender.ts";

export type Stream = {
  readonly input: NodeJS.ReadStream;
  readonly key: string;
  readonly kind: NewEntry["kind"];
  readonly batchMs: number;
  /** The clock at the moment a line is read. */
  readonly clock: () => Clock;
  readonly output: StreamOutput;
};

/**
 * Logs every line of the input until it ends or the process is asked to stop. Lines are on disk before the next are read,
 * and are sent in batches: when the first of them is `batchMs` old, and at 500 lines. While the server is away it goes on
 * gathering, and catches up in order. Answers the exit code.
 */
export async function logStream(openSession: () => Promise<Session>, stream: Stream): Promise<number> {
  const session = await openSession();
  const sender = new StreamSender(openSession, session, stream.key, stream.output);
  await sender.checkIncident();
  const spool = new Spool(session.queue, stream.key, () => sender.writer);
  const work = inTurn();
  let timer: NodeJS.Timeout | undefined;
  const seal = async () => {
    clearTimeout(timer);
    timer = undefined;
    await spool.seal();
    sender.wake();
  };
  const take = async (lines: readonly string[]) => {
    const entries = lines.flatMap((line) => {
      const entry = readStreamLine(line, stream.clock());
      return entry === null ? [] : [{ ...entry, kind: stream.kind }];
    });
    if (entries.length === 0) return;
    await work(async () => {
      if (await spool.add(entries)) sender.wake();
      // On a signal that comes now, what is gathered is sealed all the same.
      if (!spool.isEmpty) timer ??= setTimeout(() => void work(seal), stream.batchMs);
    });
    await sender.roomForMore();
  };

  const stopping = stopSignal();
  let usage: UsageError | null = null;
  const splitter = new LineSplitter();
  try {
    for await (const chunk of chunksOf(stream.input, stopping)) await take(splitter.take(chunk));
    await take([splitter.end()]);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    usage = error;
    await take([splitter.end()]);
  }
  await work(seal);
  const exitCode = await sender.finish();
  if (usage) throw usage;
  return exitCode;
}

/** Runs one after the other what must not run at the same time. */
function inTurn() {
  let before: Promise<void> = Promise.resolve();
  return (run: () => Promise<void>): Promise<void> => {
    const turn = before.then(run);
    before = turn.catch(() => undefined);
    return turn;
  };
}

/** Aborted at the first SIGINT, SIGTERM or SIGHUP; the second one ends the process: all that was read is on disk. */
function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (stopping.signal.aborted) process.exit(69);
      stopping.abort();
    });
  }
  return stopping.signal;
}

/** The chunks of the input as they come; after a stop, what was read of it already, and then the end. */
async function* chunksOf(input: NodeJS.ReadStream, stopping: AbortSignal): AsyncGenerator<Buffer> {
  let hasEnded = false;
  const end = () => (hasEnded = true);
  for (const event of ["end", "close", "error"]) input.once(event, end);
  const stopped = once(stopping, "abort");
  for (;;) {
    const chunk = input.read() as Buffer | null;
    if (chunk !== null) yield chunk;
    else if (hasEnded || stopping.aborted) break;
    else {
      const noMore = new AbortController();
      const { signal } = noMore;
      const news = ["readable", "end", "close", "error"].map((event) => once(input, event, { signal }));
      await Promise.race([...news, stopped]).catch(() => undefined);
      noMore.abort();
      await Promise.allSettled(news);
    }
  }
  input.destroy();
  await wait(0);
}
