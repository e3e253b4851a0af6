import { ApiError, type ApiInput, type ApiOutput } from "#lib/web/client.ts";

import { connect, type Server } from "./connect.ts";
import { describeFailure } from "./describe-failure.ts";
import { deliver, type Delivery, isTokenRefused, type Told } from "./queue/deliver.ts";
import { type KeepableCall, type KeptWrite, makeWrite, type Writer } from "./queue/kept-write.ts";
import { Kept } from "./queue/kept.ts";
import { queueFolder, shortHash } from "./queue/queue-folder.ts";
import { type Queue, queueIn } from "./queue/queue.ts";
import { readSettings } from "./read-settings.ts";

/** A server, who speaks to it, and what it was not told yet. */
export type Session = {
  readonly server: Server;
  readonly queue: Queue;
  readonly writer: Writer;
  /**
   * Makes a change: on disk first, then sent, behind what waits from before. Throws Kept when the server is away, and
   * ApiError when it refuses; then nothing is kept of it.
   */
  write<Call extends KeepableCall>(
    call: Call,
    input: ApiInput<Call>,
    title: string,
  ): Promise<ApiOutput<Call>>;
  /** Makes several changes, in order. One that is refused is set apart, for its text may be nowhere else. */
  writeAll<Call extends KeepableCall>(
    call: Call,
    inputs: readonly ApiInput<Call>[],
    title: string,
  ): Promise<ApiOutput<Call>[]>;
  /** Sends what waits from before. */
  deliver(told?: Told, patienceMs?: number): Promise<Delivery>;
};

/** Reads whom to speak to and as whom. Throws UsageError when something is missing. */
export async function openSession(env: NodeJS.ProcessEnv = process.env): Promise<Session> {
  const settings = await readSettings(env);
  const server = connect(settings);
  const queue = queueIn(queueFolder(env, server.url));
  const writer = { token: shortHash(settings.token), userId: settings.userId ?? null };
  const made = async <Call extends KeepableCall>(
    call: Call,
    inputs: readonly ApiInput<Call>[],
    how: { title: string; setsApart: boolean },
  ) => {
    const own = inputs.map((input) => makeWrite({ call, input, title: how.title, writer }));
    for (const write of own) await queue.keep(write);
    const answers = await new OwnWrites({ server, queue, writer }, own, how.setsApart).send();
    return answers as ApiOutput<Call>[];
  };
  return {
    server,
    queue,
    writer,
    deliver: (told, patienceMs) => deliver(queue, server, writer, told, patienceMs),
    writeAll: (call, inputs, title) => made(call, inputs, { title, setsApart: true }),
    async write<Call extends KeepableCall>(call: Call, input: ApiInput<Call>, title: string) {
      const [answer] = await made(call, [input], { title, setsApart: false });
      return answer as ApiOutput<Call>;
    },
  };
}

/** The writes of one command, which are on disk already. */
class OwnWrites {
  readonly #to: Pick<Session, "server" | "queue" | "writer">;
  readonly #own: Map<string, KeptWrite>;
  readonly #setsApart: boolean;
  readonly #answers = new Map<string, ApiOutput<KeepableCall>>();
  #refusal: ApiError | null = null;

  constructor(to: Pick<Session, "server" | "queue" | "writer">, own: KeptWrite[], setsApart: boolean) {
    this.#to = to;
    this.#own = new Map(own.map((write) => [write.name, write]));
    this.#setsApart = setsApart;
  }

  /** Sends them and answers what the server said, in order. */
  async send(): Promise<ApiOutput<KeepableCall>[]> {
    const { queue, server, writer } = this.#to;
    const { sent, stoppedBy } = await deliver(queue, server, writer, {
      sent: (write, answer) => void this.#answers.set(write.name, answer),
      refused: (write, error) => this.#refused(write, error),
    });
    const before = [...this.#answers.keys()].filter((name) => !this.#own.has(name)).length;
    if (before > 0) process.stderr.write(`hindcast: ${sentLine(before)}\n`);
    if (this.#refusal) {
      if (sent > before) process.stderr.write(`hindcast: ${sent - before} parts were stored\n`);
      throw this.#refusal;
    }
    if (stoppedBy instanceof ApiError && mustTellNow(stoppedBy)) {
      if (!this.#setsApart) for (const name of this.#own.keys()) await queue.remove(name);
      throw stoppedBy;
    }
    return Promise.all([...this.#own.values()].map((write) => this.#answerTo(write, stoppedBy)));
  }

  #refused(write: KeptWrite, error: ApiError): boolean {
    if (!this.#own.has(write.name)) {
      process.stderr.write(`hindcast: ${setApartLine(write, error)}\n`);
      return false;
    }
    this.#refusal ??= error;
    if (this.#setsApart) process.stderr.write("hindcast: what was refused is kept: see `hindcast queue`\n");
    return !this.#setsApart;
  }

  async #answerTo(write: KeptWrite, stoppedBy: Delivery["stoppedBy"]): Promise<ApiOutput<KeepableCall>> {
    const known = this.#answers.get(write.name);
    if (known !== undefined) return known;
    const { queue, server } = this.#to;
    if ((await queue.read(write.name)) === null) {
      // Another process sent it in between; under its key the answer is to be had again.
      return server.call(write.call, write.input, { key: write.idempotencyKey });
    }
    throw new Kept(reasonOf(stoppedBy), (await queue.waiting()).length);
  }
}

/** The user is there and can do something about it: sign in, mend the address, or report a fault. */
const mustTellNow = (error: ApiError) =>
  isTokenRefused(error) || error.status === 500 || error.status === 200 || error.status === 404;

function reasonOf(stoppedBy: Delivery["stoppedBy"]): string {
  if (stoppedBy === null) return "It waits for a later try.";
  return stoppedBy === "busy"
    ? "Another hindcast is still sending what came before."
    : describeFailure(stoppedBy).line;
}

export const sentLine = (count: number): string =>
  count === 1 ? "one kept write was sent" : `${count} kept writes were sent`;

export const setApartLine = (write: KeptWrite, error: ApiError): string =>
  `kept from before, refused and set apart (\`hindcast queue\`): ${write.title}: ${describeFailure(error).line}`;

/**
 * Opens a session for a command that reads: what waits is sent before, if the server takes it at once, so that the command
 * shows it. Says on standard error what became of it.
 */
export async function openReadingSession(env: NodeJS.ProcessEnv = process.env): Promise<Session> {
  const session = await openSession(env);
  const { sent, stoppedBy } = await session.deliver(
    {
      refused(write, error) {
        process.stderr.write(`hindcast: ${setApartLine(write, error)}\n`);
        return false;
      },
    },
    500,
  );
  if (sent > 0) process.stderr.write(`hindcast: ${sentLine(sent)}\n`);
  if (stoppedBy !== null) {
    const waiting = (await session.queue.waiting()).length;
    process.stderr.write(`hindcast: ${waiting} kept, not sent yet\n`);
  }
  return session;
}
