import type { ApiInput } from "#lib/web/client.ts";

type Severity = ApiInput<"POST /incidents">["severity"];
type Status = ApiInput<"POST /incidents/{key}/status">["to"];
type Kind = NonNullable<ApiInput<"POST /incidents/{key}/timeline">["kind"]>;
type HypothesisCategory = NonNullable<ApiInput<"POST /incidents/{key}/hypotheses">["category"]>;
type Scope = ApiInput<"POST /tokens">["scopes"][number];

const keysOf = <Key extends string>(table: Record<Key, true>) => Object.keys(table) as Key[];

/** The words that options take. They are written out here because the CLI runs without the database's generated code. */
export const choices = {
  severity: keysOf<Severity>({ SEV1: true, SEV2: true, SEV3: true, SEV4: true }),
  status: keysOf<Status>({
    detected: true,
    investigating: true,
    identified: true,
    mitigated: true,
    resolved: true,
    closed: true,
    cancelled: true,
  }),
  kind: keysOf<Kind>({
    detection: true,
    observation: true,
    action: true,
    hypothesis: true,
    escalation: true,
    decision: true,
    communication: true,
    mitigation: true,
    resolution: true,
    status: true,
    alert: true,
    deployment: true,
    note: true,
  }),
  hypothesisCategory: keysOf<HypothesisCategory>({
    network: true,
    traffic: true,
    deployment: true,
    database: true,
    cache: true,
    configuration: true,
    dependency: true,
    capacity: true,
    hardware: true,
    security: true,
    people: true,
  }),
  scope: keysOf<Scope>({ read: true, write: true, admin: true, alerts: true }),
};
