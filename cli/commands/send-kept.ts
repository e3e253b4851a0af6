import { ApiError, type ApiInput } from "#lib/web/client.ts";

import type { Clock } from "../clock.ts";
import { describeFailure } from "../describe-failure.ts";
import { localTime } from "../local-time.ts";
import type { Outcome } from "../outcome.ts";
import { painted } from "../painted.ts";
import { printable } from "../printable.ts";
import { entriesIn, isBulk, type KeptWrite, madeAt } from "../queue/kept-write.ts";
import type { DamagedWrite } from "../queue/queue.ts";
import type { Session } from "../session.ts";
import { UsageError } from "../usage-error.ts";

/** Sends what waits. Exit code 69 while some of it still waits, 1 when some was refused. */
export async function sendKept(session: Session): Promise<Outcome & { exitCode: number }> {
  const { sent, refused, stoppedBy } = await session.deliver();
  const waiting = (await session.queue.waiting()).length;
  const why =
    stoppedBy instanceof ApiError
      ? describeFailure(stoppedBy).line
      : stoppedBy === "busy"
        ? "Another hindcast is sending already."
        : waiting > 0
          ? "What waits was kept in the name of somebody else, or under another token: see `hindcast queue`."
          : undefined;
  return {
    json: { sent, refused, waiting },
    text: `${sent} sent, ${waiting} waiting, ${refused} refused.`,
    ...(why !== undefined && { note: `hindcast: ${why}` }),
    exitCode: waiting > 0 ? 69 : refused > 0 ? 1 : 0,
  };
}

/** Lists what waits and what was refused, in order. */
export async function listKept({ queue, writer }: Session, { zone }: Clock): Promise<Outcome> {
  const items = [
    ...(await allKept({ queue })).map((write) => shown(write, writer.token, writer.userId)),
    ...(await queue.damaged()).map(shownDamaged),
  ].toSorted((a, b) => (a.keptAt < b.keptAt ? -1 : 1));
  const lines = items.map(
    ({ id, keptAt, title, state, reason, text }) =>
      `${painted("bold", id)}  ${localTime(keptAt, zone)}  ${printable(`${title}: ${text}`)}` +
      `${state === "waiting" ? "" : painted("yellow", `\n    ${state}${reason ? `: ${reason}` : ""}`)}`,
  );
  return {
    json: { items, nextCursor: null },
    text: lines.join("\n"),
    ...(items.length === 0 && { note: "Nothing waits." }),
  };
}

/** Discards or retries what the ids name, or everything. */
export async function settleKept(
  session: Session,
  ids: readonly string[],
  what: "discard" | "retry",
): Promise<Outcome> {
  const { queue, writer } = session;
  const damaged = await queue.damaged();
  const sendable = await allKept(session);
  const all = what === "discard" ? [...sendable, ...damaged] : sendable;
  const unreadable = what === "retry" && damaged.find((write) => ids.includes(idOf(write)));
  if (unreadable)
    throw new UsageError(`The file of ${idOf(unreadable)} is damaged: it can only be discarded.`);
  const known = new Set(all.map(idOf));
  const missing = ids.find((id) => id !== "all" && !known.has(id));
  if (missing !== undefined) throw new UsageError(`Nothing is kept under ${missing}.`);
  const isChosen = (write: { name: string }) => ids.includes("all") || ids.includes(idOf(write));
  const chosen = all.filter(isChosen);
  if (what === "discard") for (const write of chosen) await queue.discard(write);
  else for (const write of sendable.filter(isChosen)) await queue.retry(write, writer);
  const verb = what === "discard" ? "Discarded" : "In line again";
  return {
    json: { [what === "discard" ? "discarded" : "retried"]: chosen.map(idOf) },
    text: `${verb}: ${chosen.length}.${what === "retry" ? " `hindcast sync` sends it." : ""}`,
  };
}

async function allKept({ queue }: Pick<Session, "queue">): Promise<KeptWrite[]> {
  const waiting = await Promise.all((await queue.waiting()).map((name) => queue.read(name)));
  const kept = [...waiting.filter((write) => write !== null), ...(await queue.refused())];
  return kept.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Short enough to be typed: the end of its name, which is random, and which half it is. */
const idOf = ({ name }: Pick<KeptWrite, "name">) => name.split("-").slice(3).join("-");

function shown(write: KeptWrite, token: string, userId: string | null) {
  const isOurs = write.writer.token === token || (userId !== null && write.writer.userId === userId);
  const state = write.refused
    ? "refused"
    : isOurs
      ? "waiting"
      : "kept under another token; --retry takes it over";
  return {
    id: idOf(write),
    state,
    title: write.title,
    text: textOf(write),
    entries: entriesIn(write),
    keptAt: write.keptAt,
    reason: write.refused?.reason ?? null,
    call: write.call,
    input: write.input,
  };
}

/** One whose file cannot be read; it is in nobody's way, and stays until somebody has looked at it. */
const shownDamaged = ({ name, path, text }: DamagedWrite) => ({
  id: idOf({ name }),
  state: "refused" as const,
  title: "damaged",
  text: text.slice(0, 200),
  entries: 0,
  keptAt: madeAt(name),
  reason: `Its file cannot be read: see ${path}, then discard it.`,
  call: null,
  input: null,
});

function textOf(write: KeptWrite): string {
  if (isBulk(write.call)) {
    const { entries } = write.input as ApiInput<"POST /incidents/{key}/timeline/bulk">;
    const more = entries.length > 1 ? ` (and ${entries.length - 1} more lines)` : "";
    return (entries[0]?.body ?? "").slice(0, 200) + more;
  }
  const input: Record<string, unknown> = { ...write.input };
  const said = ["body", "statement", "because", "reason", "note", "title"].map((field) => input[field]);
  return String(said.find((text) => typeof text === "string") ?? "").slice(0, 200);
}
