import { labelOf } from "../rules.ts";
import type { Labels } from "../schema.ts";
import { emptyColumn, type StepColumn } from "./step-column.ts";

export type Aggregate = "sum" | "avg" | "min" | "max";
export type Group = { labels: Labels; column: StepColumn };

type OpenGroup = Group & { lost: Float64Array; counts: Uint32Array };

/** Gathers columns by labels, step by step, as Prometheus's aggregations do. */
export class StepGroups {
  readonly #groups = new Map<string, OpenGroup>();
  readonly #steps: number;
  readonly #by: readonly string[];
  readonly #aggregate: Aggregate;

  constructor(steps: number, by: readonly string[], aggregate: Aggregate) {
    this.#steps = steps;
    this.#by = [...new Set(by)].toSorted();
    this.#aggregate = aggregate;
  }

  add(labels: Labels, column: StepColumn): void {
    const group = this.#groupOf(labels);
    if (this.#aggregate === "sum" || this.#aggregate === "avg") addUp(group, column);
    else keepExtreme(group, column, this.#aggregate === "max");
  }

  /** By key: the groups, each with the labels it was gathered by. Nothing can be added any more. */
  close(): Map<string, Group> {
    for (const { column, lost, counts } of this.#groups.values()) {
      if (this.#aggregate === "min" || this.#aggregate === "max") continue;
      for (let step = 0; step < this.#steps; step++) {
        const sum = (column.values[step] as number) + finite(lost[step] as number);
        column.values[step] = this.#aggregate === "avg" ? sum / (counts[step] as number) : sum;
      }
    }
    return new Map([...this.#groups].toSorted(([one], [other]) => (one < other ? -1 : 1)));
  }

  #groupOf(labels: Labels): OpenGroup {
    const values = this.#by.map((label) => labelOf(labels, label));
    const key = JSON.stringify(values);
    let group = this.#groups.get(key);
    if (!group) {
      const present = this.#by
        .map((label, at) => [label, values[at] ?? ""])
        .filter(([, value]) => value !== "");
      group = {
        labels: Object.fromEntries(present) as Labels,
        column: emptyColumn(this.#steps),
        lost: new Float64Array(this.#steps),
        counts: new Uint32Array(this.#steps),
      };
      this.#groups.set(key, group);
    }
    return group;
  }
}

const finite = (number: number) => (Number.isFinite(number) ? number : 0);

/** Sums that keep what rounding loses (Kahan and Neumaier), as Prometheus's do. */
function addUp({ column, lost, counts }: OpenGroup, { values, present }: StepColumn): void {
  for (let step = 0; step < present.length; step++) {
    if (present[step] === 0) continue;
    const value = values[step] as number;
    const before = column.values[step] as number;
    const sum = before + value;
    lost[step] =
      (lost[step] as number) +
      (Math.abs(before) >= Math.abs(value) ? before - sum + value : value - sum + before);
    column.values[step] = sum;
    column.present[step] = 1;
    counts[step] = (counts[step] as number) + 1;
  }
}

function keepExtreme({ column }: OpenGroup, { values, present }: StepColumn, highest: boolean): void {
  for (let step = 0; step < present.length; step++) {
    if (present[step] === 0) continue;
    const value = values[step] as number;
    const before = column.values[step] as number;
    const beats = highest ? value > before : value < before;
    if (column.present[step] === 0 || Number.isNaN(before) || beats) column.values[step] = value;
    column.present[step] = 1;
  }
}
