import type { Prisma } from "#prisma/generated/client.ts";

/** What figures are made of, on the incidents row named `alias`: no tests, and nothing that turned out to be none. */
export const countedSql = (alias: string): string =>
  `(NOT ${alias}.is_test AND ${alias}.status <> 'cancelled')`;

/** The same condition for Prisma. */
export const countedIncidents = {
  isTest: false,
  status: { not: "cancelled" },
} as const satisfies Prisma.IncidentWhereInput;
