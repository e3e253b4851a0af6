import type { Labels } from "../schema.ts";

export type ExpositionFormat = "prometheus" | "openmetrics";

export type FamilyType =
  | "counter"
  | "gauge"
  | "histogram"
  | "gaugehistogram"
  | "summary"
  | "info"
  | "stateset"
  | "unknown";

/** What an exposition says about metrics of one name. */
export type Family = { name: string; type: FamilyType; help: string; unit: string };

export type ExposedSample = {
  name: string;
  /** In order of their names; labels without a value are absent, which means the same. */
  labels: Labels;
  value: number;
  /** Milliseconds since 1970 UTC if the exposition gives a time of its own. */
  at: number | null;
};

export type Exposition = {
  families: Family[];
  /** Each name, labels and time once. */
  samples: ExposedSample[];
  /** How many samples were left out because the same series stood in the exposition before: the first one counts. */
  duplicates: number;
};

export type ExpositionLimits = {
  samples: number;
  labels: number;
  nameLength: number;
  valueLength: number;
  lineLength: number;
};

export const EXPOSITION_LIMITS: ExpositionLimits = {
  samples: 50_000,
  labels: 64,
  nameLength: 128,
  valueLength: 1_024,
  lineLength: 65_536,
};

/** The whole exposition is refused; the message says in plain words where and why. */
export class ExpositionRefused extends Error {
  override readonly name = "ExpositionRefused";
}
