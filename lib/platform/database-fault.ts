/** What a failed statement means for whoever asked for it. */
export type DatabaseFault = "retry" | "away" | "busy" | "unique" | "invalid-text" | "read-only" | "other";

type Cause = { originalCode?: string; code?: string; kind?: string; message?: string };

/** PostgreSQL's code and message, from Prisma's wrapping or from the driver itself. */
function causeOf(error: unknown): Cause {
  if (typeof error !== "object" || error === null) return {};
  const e = error as { meta?: { driverAdapterError?: { cause?: Cause } }; cause?: Cause; code?: string; message?: string };
  const inner = e.meta?.driverAdapterError?.cause ?? e.cause;
  return {
    originalCode: inner?.originalCode ?? inner?.code,
    kind: inner?.kind,
    code: e.code,
    message: `${e.message ?? ""} ${inner?.message ?? ""}`,
  };
}

const RETRY = new Set(["40001", "40P01"]);
const BUSY = new Set(["55P03", "57014", "53300", "53400"]);
const AWAY = new Set(["57P01", "57P02", "57P03", "08000", "08001", "08003", "08006", "P1001", "P1002", "P1008", "P1017", "ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT", "ENOTFOUND", "53100"]);
const AWAY_WORDS = /Connection terminated|timeout exceeded when trying to connect|connection error and is not queryable|Client was closed|Can't reach database|server closed the connection/i;

/**
 * Sorts what Prisma or `pg` threw, by SQLSTATE first and by Prisma's own code where it hides that.
 * Source of the table: errors observed with Prisma 7.10 and pg 8.23; see docs/architecture.md, "Errors".
 */
export function databaseFaultOf(error: unknown): DatabaseFault | null {
  const { originalCode, code, kind, message } = causeOf(error);
  const state = originalCode ?? code ?? "";
  if (RETRY.has(state) || code === "P2034" || kind === "TransactionWriteConflict") return "retry";
  if (BUSY.has(state) || code === "P2028" || code === "P2024") return "busy";
  if (AWAY.has(state) || (code !== undefined && AWAY.has(code)) || kind === "DatabaseNotReachable") return "away";
  if (AWAY_WORDS.test(message ?? "")) return "away";
  if (state === "23505" || code === "P2002") return "unique";
  if (state === "22021" || state === "22P05") return "invalid-text";
  if (state === "25006") return "read-only";
  return /^[0-9A-Z]{5}$/.test(state) || (code ?? "").startsWith("P2") ? "other" : null;
}
