import type { TimelineEntryKind } from "#prisma/generated/enums.ts";

import type { PlacedTime } from "../../time/expression/time-expression.ts";

/** One entry read from a pasted block; `line` counts from 1. */
export type PastedEntry = {
  body: string;
  kind: TimelineEntryKind;
  readonly occurredAt: string | null;
  readonly occurredZone: string;
  readonly precision: PlacedTime["precision"];
  /** The time as it is written; null where none is. */
  readonly statedTime: string | null;
  readonly author: string | null;
  /** What is to be looked at, in one sentence. */
  readonly problem: string | null;
  readonly line: number;
};

/** What a pasted block means, and what the reader should look at before saving it. */
export type PastedText = {
  readonly entries: PastedEntry[];
  readonly warnings: { readonly line: number; readonly message: string }[];
};
