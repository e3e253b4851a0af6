import type { Moment, Write } from "#components/timeline/commands/command.ts";
import { entryWrite } from "#components/timeline/commands/entry-write.ts";
import type { IncidentStatus, TimelineEntryKind } from "#prisma/generated/enums.ts";

import { nextOrder, type UnsentWrite } from "./unsent-write.ts";
import { browserStubs } from "./write-stubs.ts";

/** A line as releases before the queue kept it in localStorage, under `unsent <incident's id> <key>`. */
type OldLine = {
  idempotencyKey: string;
  typed: string;
  typedAt: string;
  writerId: string | null;
  state: UnsentWrite["state"];
  reason: string | null;
  line:
    | {
        type: "entry";
        body: string;
        kind: TimelineEntryKind;
        occurredAt: string;
        occurredZone?: string;
        precision: Moment["precision"];
      }
    | { type: "status"; to: IncidentStatus; at: string; note?: string; reason?: string };
};

/** The same request that the earlier release would have sent: under the same key it counts once. */
function writeOf({ line }: OldLine, incidentKey: string): Write {
  if (line.type === "entry") {
    const { body, kind, occurredAt: at, occurredZone: zone, precision } = line;
    const moment: Moment = { at, precision, isWritten: true, ...(zone === undefined ? {} : { zone }) };
    return entryWrite(incidentKey, { body, kind }, moment);
  }
  const { type: _type, ...change } = line;
  return {
    call: "POST /incidents/{key}/status",
    input: { key: incidentKey, ...change },
    shown: {
      kind: "status",
      text: `Status → ${line.to}. ${line.reason ?? line.note ?? ""}`,
      at: line.at,
      precision: "exact",
    },
  };
}

function read(key: string): OldLine | null {
  try {
    const old = JSON.parse(localStorage.getItem(key) ?? "null") as OldLine | null;
    return typeof old?.idempotencyKey === "string" && typeof old.line === "object" ? old : null;
  } catch {
    return null;
  }
}

/** Moves an incident's lines that a release before this one left in localStorage; returns how many. */
export function moveOldLines(incidentId: string, incidentKey: string): number {
  let keys: string[];
  try {
    keys = Object.keys(localStorage).filter((key) => key.startsWith(`unsent ${incidentId} `));
  } catch {
    return 0;
  }
  const old = keys.map((key) => ({ key, line: read(key) })).filter(({ line }) => line !== null);
  let moved = 0;
  for (const { key, line } of old) {
    if (line === null) continue;
    const { idempotencyKey, typed, typedAt, writerId, state, reason } = line;
    const kept = browserStubs.set({
      version: 2,
      idempotencyKey,
      order: nextOrder(Date.parse(typedAt)),
      incidentId,
      incidentKey,
      ...writeOf(line, incidentKey),
      typed,
      typedAt,
      writerId,
      state,
      reason,
    });
    if (!kept) continue;
    localStorage.removeItem(key);
    moved += 1;
  }
  return moved;
}
