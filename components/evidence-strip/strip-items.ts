import type { EvidenceJson } from "#lib/domain/evidence/schema.ts";
import type { PanelJson } from "#lib/domain/metrics/schema.ts";

/** What the strip can show of an incident. */
export type StripData = {
  /** Panels of the affected services, in the order of the services. */
  panels: readonly PanelJson[];
  /** What was frozen of them when the incident was resolved, and recorded runs. */
  evidence: readonly EvidenceJson[];
};

/** One chart, or what changes are read from. */
export type StripItem = Pick<
  PanelJson,
  "service" | "title" | "description" | "unit" | "goodDirection" | "threshold" | "display"
> & {
  panel: string;
  /** Its numbers are drawn from there. */
  frozen: EvidenceJson | null;
  /** The panel is there, so that it can be captured. */
  isDeclared: boolean;
};

const isKept = ({ reason }: EvidenceJson) => reason === "resolved" || reason === "recorded";

/**
 * The charts of an incident, in the order of its services and their panels. Once it is over, what was frozen then stands in
 * the place of a panel's numbers, and panels that are gone since are there again.
 */
export function stripItems({ panels, evidence }: StripData, isOver: boolean): StripItem[] {
  const kept = isOver ? evidence.filter(isKept) : [];
  const frozenOf = (service: string, panel: string) =>
    kept.findLast((item) => item.service.slug === service && item.panel === panel) ?? null;
  const declared = panels.map((panel): StripItem => {
    const { service, slug, title, description, unit, goodDirection, threshold, display } = panel;
    const fields = { service, title, description, unit, goodDirection, threshold, display };
    return { ...fields, panel: slug, frozen: frozenOf(service, slug), isDeclared: true };
  });
  const isDeclared = (item: EvidenceJson) =>
    panels.some(({ service, slug }) => service === item.service.slug && slug === item.panel);
  const gone = kept.filter(
    (item) => !isDeclared(item) && frozenOf(item.service.slug, item.panel)?.id === item.id,
  );
  return [
    ...declared,
    ...gone.map((frozen): StripItem => {
      const { service, panel, title, description, unit, goodDirection, threshold, display } = frozen;
      const fields = { title, description, unit, goodDirection, threshold, display };
      return { ...fields, service: service.slug, panel, frozen, isDeclared: false };
    }),
  ];
}

/** Where the numbers of an evidence come from, in a few words: "frozen at resolution". */
export function frozenWords({ reason, source }: Pick<EvidenceJson, "reason" | "source">): string {
  if (source.kind === "recorded") {
    const minutes = Math.max(1, Math.round(source.durationSeconds / 60));
    const stretch = Number(source.stretch.toPrecision(3));
    return `Recorded run of ${minutes} min${stretch === 1 ? "" : `, time stretched ${stretch}-fold`}`;
  }
  return reason === "resolved" ? "Frozen at resolution" : "Frozen";
}

/** What frozenWords says of all of them alike, so that it need be said only once; null if it differs. */
export function sharedFrozenWords(items: readonly StripItem[]): string | null {
  const all = new Set(items.map(({ frozen }) => (frozen === null ? null : frozenWords(frozen))));
  const [words] = all;
  return all.size === 1 ? (words ?? null) : null;
}
