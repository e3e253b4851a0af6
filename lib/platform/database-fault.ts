/** What a failed statement means for whoever asked for it. */
export type DatabaseFault =
  | "retry"
  | "away"
  | "busy"
  | "unique"
  | "invalid-text"
  | "invalid-value"
  | "read-only"
  | "other";

type Cause = { originalCode?: string; code?: string; kind?: string; message?: string };

/** PostgreSQL's code and message, from Prisma's wrapping or from the driver itself. */
function causeOf(error: unknown): Cause {
  if (typeof error !== "object" || error === null) return {};
  const e = error as {
    meta?: { driverAdapterError?: { cause?: Cause } };
    cause?: Cause;
    code?: string;
    message?: string;
  };
  const inner = e.meta?.driverAdapterError?.cause ?? e.cause;
  return {
    originalCode: inner?.originalCode ?? inner?.code,
    kind: inner?.kind,
    code: e.code,
    message: `${e.message ?? ""} ${inner?.message ?? ""}`,
  };
}

/** PostgreSQL's SQLSTATE or, where Prisma hides it, Prisma's own code: what each of them means. */
const FAULT_OF: ReadonlyMap<string, DatabaseFault> = new Map([
  ...["40001", "40P01", "P2034"].map((state) => [state, "retry"] as const),
  ...["55P03", "57014", "53300", "53400", "P2028", "P2024"].map((state) => [state, "busy"] as const),
  ...["57P01", "57P02", "57P03", "08000", "08001", "08003", "08006", "53100"].map(
    (state) => [state, "away"] as const,
  ),
  ...["P1001", "P1002", "P1008", "P1017"].map((state) => [state, "away"] as const),
  ...["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND"].map(
    (state) => [state, "away"] as const,
  ),
  ...["23505", "P2002"].map((state) => [state, "unique"] as const),
  ...["22021", "22P05"].map((state) => [state, "invalid-text"] as const),
  // Numbers and times beyond what their type holds.
  ...["22003", "22007", "22008", "22P02", "P2020", "P2033"].map((state) => [state, "invalid-value"] as const),
  ["25006", "read-only"],
]);

const KIND_OF: ReadonlyMap<string, DatabaseFault> = new Map([
  ["TransactionWriteConflict", "retry"],
  ["DatabaseNotReachable", "away"],
]);

const AWAY_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Client was closed|Can't reach database|server closed the connection/i;

const isDatabaseCode = (code: string) => /^([0-9A-Z]{5}|P2\d{3})$/.test(code);

/**
 * Sorts what Prisma or `pg` threw, by SQLSTATE first and by Prisma's own code where it hides that.
 * Source of the table: errors observed with Prisma 7.10 and pg 8.23; see docs/architecture.md, "Errors".
 */
export function databaseFaultOf(error: unknown): DatabaseFault | null {
  const { originalCode = "", code = "", kind = "", message = "" } = causeOf(error);
  const known = FAULT_OF.get(originalCode) ?? FAULT_OF.get(code) ?? KIND_OF.get(kind);
  if (known) return known;
  if (AWAY_WORDS.test(message)) return "away";
  return isDatabaseCode(originalCode) || isDatabaseCode(code) ? "other" : null;
}
