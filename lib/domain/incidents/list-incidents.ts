import { z } from "zod";

import type { SqlValue } from "#lib/platform/sql.ts";
import type { IncidentStatus } from "#prisma/generated/enums.ts";

import type { SqlContext } from "../context.ts";
import { SUMMARY_PAIRS } from "../incident-summary.ts";
import { visibilityValues, visibleSql } from "../incident-visibility.ts";
import { cutPage, readCursor } from "../keyset.ts";
import type { Page } from "../page.ts";
import { OPEN_STATUSES } from "./rules.ts";
import type { IncidentSummaryJson, ListIncidentsInput } from "./schema.ts";

const MICROSECONDS = (column: string) => `(extract(epoch FROM ${column}) * 1000000)::bigint::text`;
const AS_TIME = (parameter: string) => `to_timestamp(0) + ${parameter}::bigint * interval '1 microsecond'`;

/** For each order: the columns, the text that a cursor keeps of the first, and how that text is read back. */
const ORDERS = {
  "-declaredAt": {
    column: "i.declared_at",
    direction: "DESC",
    position: MICROSECONDS("i.declared_at"),
    bound: AS_TIME,
  },
  declaredAt: {
    column: "i.declared_at",
    direction: "ASC",
    position: MICROSECONDS("i.declared_at"),
    bound: AS_TIME,
  },
  severity: {
    column: "i.severity",
    direction: "ASC",
    position: "i.severity::text",
    bound: (p: string) => `${p}::"Severity"`,
  },
} as const;

/** A cursor of one order is none of another. */
const cursorOf = (sort: ListIncidentsInput["sort"]) =>
  z.tuple([z.string().regex(sort === "severity" ? /^SEV[1-4]$/ : /^-?\d{1,18}$/), z.uuid()]);

type Row = { incident: IncidentSummaryJson; position: string };

const statusesOf = (given: NonNullable<ListIncidentsInput["status"]>): IncidentStatus[] =>
  given.flatMap((status) => (status === "open" ? [...OPEN_STATUSES] : [status]));

const instantOf = (given: Date | string): Date =>
  typeof given === "string" ? new Date(`${given}T00:00:00Z`) : given;

/** Incidents that the actor may see and that pass every filter given. No total: counting would read them all. */
export async function listIncidents(
  ctx: SqlContext,
  input: ListIncidentsInput,
): Promise<Page<IncidentSummaryJson>> {
  const values: SqlValue[] = [...visibilityValues(ctx.actor)];
  const conditions = [visibleSql("i", 1)];
  const bind = (value: SqlValue) => `$${values.push(value)}`;

  if (input.status) conditions.push(`i.status = ANY(${bind(statusesOf(input.status))}::"IncidentStatus"[])`);
  if (input.severity) conditions.push(`i.severity = ANY(${bind(input.severity)}::"Severity"[])`);
  if (input.service) conditions.push(affects(`s.slug = ANY(${bind(input.service)}::text[])`));
  if (input.team)
    conditions.push(
      affects(`s.owner_team_id = (SELECT t.id FROM teams t WHERE t.slug = ${bind(input.team)}::text)`),
    );
  if (input.test) conditions.push(`i.is_test = ${bind(input.test === "true")}::boolean`);
  if (input.from) conditions.push(`i.declared_at >= ${bind(instantOf(input.from))}::timestamptz`);
  if (input.to) conditions.push(`i.declared_at < ${bind(instantOf(input.to))}::timestamptz`);
  if (input.q) conditions.push(matches(input.q, bind));

  const order = ORDERS[input.sort];
  if (input.cursor !== undefined) {
    const [position, id] = readCursor(input.cursor, cursorOf(input.sort));
    const compare = order.direction === "ASC" ? ">" : "<";
    conditions.push(`(${order.column}, i.id) ${compare} (${order.bound(bind(position))}, ${bind(id)}::uuid)`);
  }
  const rows = await ctx.sql.rows<Row>(
    `SELECT json_build_object(${SUMMARY_PAIRS}) AS incident, ${order.position} AS position FROM incidents i
     WHERE ${conditions.join(" AND ")}
     ORDER BY ${order.column} ${order.direction}, i.id ${order.direction} LIMIT ${bind(input.limit + 1)}::int`,
    values,
  );
  const page = cutPage(rows, input.limit, ({ incident, position }) => [position, incident.id]);
  return { items: page.items.map(({ incident }) => incident), nextCursor: page.nextCursor };
}

const affects = (
  condition: string,
) => `EXISTS (SELECT 1 FROM incident_services x JOIN services s ON s.id = x.service_id
  WHERE x.incident_id = i.id AND ${condition})`;

/** Words by full text search, parts of words by the title's trigrams, and a key as it is. */
function matches(q: string, bind: (value: SqlValue) => string): string {
  const words = bind(q);
  const pattern = bind(`%${q.replace(/[\\%_]/g, "\\$&")}%`);
  const number = /^inc-(\d{1,9})$/i.exec(q)?.[1];
  const byKey = number === undefined ? "" : ` OR i.number = ${bind(Number(number))}::int`;
  return `(i.search @@ websearch_to_tsquery('english', ${words}::text) OR i.title ILIKE ${pattern}::text${byKey})`;
}
