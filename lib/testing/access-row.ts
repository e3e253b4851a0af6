import type { Role } from "#prisma/generated/enums.ts";

import type { AccessRequest, Stage } from "./access-stage.ts";

export type AccessRow = {
  /** The lowest role that may; `public` needs no credentials. */
  lowest: Role | "public";
  /** True when what it is about belongs to an incident: then a private one is not found by outsiders. */
  isInIncident: boolean;
  /** Why a change leaves neither audit nor event behind; absent where it has to. */
  unrecordedBecause?: string;
  prepare: (stage: Stage) => AccessRequest | Promise<AccessRequest>;
};

/** A row for what is about no incident. */
export const outside = (
  lowest: AccessRow["lowest"],
  prepare: AccessRow["prepare"] = () => ({}),
  unrecordedBecause?: string,
): AccessRow => ({
  lowest,
  isInIncident: false,
  prepare,
  ...(unrecordedBecause !== undefined && { unrecordedBecause }),
});

/** A row for what is about the stage's incident. */
export const inIncident = (
  lowest: Role,
  prepare: (stage: Stage) => AccessRequest | Promise<AccessRequest> = () => ({}),
  unrecordedBecause?: string,
): AccessRow => ({
  ...outside(lowest, undefined, unrecordedBecause),
  isInIncident: true,
  prepare: async (stage) => ({ place: { key: stage.incident.key }, ...(await prepare(stage)) }),
});
