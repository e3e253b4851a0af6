import type { EvidenceWithPointsJson } from "./schema.ts";

/** Names what goes into the form and how; another one gets another name, and what was hashed in this one stays so. */
const CANONICAL_FORM = "hindcast-evidence-1";

/**
 * JSON as RFC 8785 (JCS) has it: members by the code units of their names, no white space, numbers and strings as
 * ECMAScript writes them. Throws for what JSON cannot hold: numbers that are none, and text that is not well-formed.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError("JSON has no such number");
    return JSON.stringify(value);
  }
  if (typeof value === "string") {
    if (!value.isWellFormed()) throw new TypeError("This text is not well-formed");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object") throw new TypeError("JSON has no such value");
  // oxlint-disable-next-line unicorn/no-array-sort -- the order of code units is the one that is wanted
  const names = Object.keys(value).sort();
  const members = value as Record<string, unknown>;
  return `{${names.map((name) => `${canonicalJson(name)}:${canonicalJson(members[name])}`).join(",")}}`;
}

/**
 * What the SHA-256 of evidence is over, to be hashed as UTF-8: everything that was frozen, and nothing that may change
 * later, such as the incident, which may be merged into another. Takes evidence as the API answers it.
 */
export function canonicalForm(evidence: EvidenceWithPointsJson): string {
  const { service, panel, title, description, query, promql, unit, goodDirection, threshold } = evidence;
  const { display, source, from, to, step, series, note, reason, capturedAt, capturedBy } = evidence;
  return canonicalJson({
    form: CANONICAL_FORM,
    service: { slug: service.slug, name: service.name },
    panel,
    title,
    description,
    query,
    promql,
    unit,
    goodDirection,
    threshold,
    display,
    source,
    from,
    to,
    step,
    series: series.map(({ labels, points }) => ({ labels, points })),
    note,
    reason,
    capturedAt,
    capturedBy,
  });
}
