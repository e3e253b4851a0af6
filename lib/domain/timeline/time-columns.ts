import { invalid } from "../errors.ts";

type GivenChange = {
  occurredAt?: { at: Date; zone: string } | undefined;
  zone?: string | undefined;
  precision?: "exact" | "minute" | "approximate" | undefined;
};

/** The columns that a new time or precision sets. A precision alone needs a time that is known (`time-unknown`). */
export function timeColumns({ occurredAt, zone, precision }: GivenChange, before: string) {
  if (!occurredAt) {
    if (precision !== undefined && before === "unknown") {
      throw invalid(
        "time-unknown",
        "Nobody knows yet when this was: give the time together with its precision.",
      );
    }
    return precision === undefined ? {} : { precision };
  }
  return {
    occurredAt: occurredAt.at,
    sortAt: occurredAt.at,
    occurredZone: zone ?? occurredAt.zone,
    precision: precision ?? (before === "unknown" ? ("exact" as const) : (before as "exact")),
    statedTime: null,
  };
}
