import pg from "pg";

import type { Metrics } from "../metrics.ts";

/** Runs one statement under the name by which its times are counted. */
export type Query = <Row extends pg.QueryResultRow>(
  name: string,
  text: string,
  values?: unknown[],
) => Promise<Row[]>;

export type Database = {
  query: Query;
  /** Everything that `work` does by its query happens together or not at all; it is never tried again. */
  transaction<T>(work: (query: Query) => Promise<T>): Promise<T>;
  /** What `/metrics` asks of PostgreSQL, past the pool: it must be told also when that is used up. */
  readStatistics(): Promise<Statistics>;
  stop(): Promise<void>;
};

/** What PostgreSQL counts of this database. */
export type Statistics = {
  datname: string;
  deadlocks: number;
  commits: number;
  rollbacks: number;
  lockWaiting: number;
};

/** No connection came free in time. */
export class NoConnectionError extends Error {
  override name = "NoConnectionError";
}

/** PostgreSQL could not be reached, or let nobody in. */
class DatabaseAwayError extends Error {
  override name = "DatabaseAwayError";
}

const CONNECTION_WAIT_MS = 3_000;
const STATEMENT_MS = 10_000;
const DEADLOCK = "40P01";

const STATISTICS = `
  SELECT datname, deadlocks::float8 AS deadlocks, xact_commit::float8 AS commits, xact_rollback::float8 AS rollbacks,
    (SELECT count(*)::float8 FROM pg_stat_activity a WHERE a.datname = d.datname AND wait_event_type = 'Lock')
      AS "lockWaiting"
  FROM pg_stat_database d WHERE datname = current_database()`;

/**
 * The service's connections, at most `connections` of them, measured. A statement may take 10 seconds and waiting for a
 * connection 3 (`NoConnectionError`); locks are waited for as long, and deadlocks are found by PostgreSQL itself.
 */
export function openDatabase(url: string, connections: number, metrics: Metrics): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: CONNECTION_WAIT_MS,
    idleTimeoutMillis: 60_000,
    statement_timeout: STATEMENT_MS,
    application_name: "storefront",
    // Two cores for everything: a scan spread over more processes would only look faster while nobody else works.
    options: "-c max_parallel_workers_per_gather=0",
  });
  const watcher = new pg.Pool({
    connectionString: url,
    max: 1,
    connectionTimeoutMillis: 2_000,
    query_timeout: 4_000,
    application_name: "storefront-metrics",
  });
  // Connections that break while nobody uses them: the next use tells.
  for (const some of [pool, watcher])
    some.on("error", () => metrics.databaseErrors.inc({ code: "connection-lost" }));

  async function connect(): Promise<pg.PoolClient> {
    const end = metrics.connectionWait.startTimer();
    try {
      return await pool.connect();
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith("timeout exceeded"))) {
        metrics.databaseErrors.inc({ code: sqlStateOf(error) ?? "no-server" });
        throw new DatabaseAwayError("PostgreSQL lets nobody in.", { cause: error });
      }
      metrics.databaseErrors.inc({ code: "no-connection" });
      throw new NoConnectionError("No connection to the database came free in time.", { cause: error });
    } finally {
      end();
    }
  }

  function queryOf(client: pg.PoolClient): Query {
    return async <Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[] = []) => {
      const end = metrics.queryDuration.startTimer({ query: name });
      try {
        return (await client.query<Row>({ name, text, values })).rows;
      } catch (error) {
        metrics.databaseErrors.inc({ code: sqlStateOf(error) ?? "connection-lost" });
        throw error;
      } finally {
        end();
      }
    };
  }

  async function withClient<T>(work: (query: Query) => Promise<T>): Promise<T> {
    const client = await connect();
    let broken = false;
    // Without this, a connection that breaks while it is lent out would end the program.
    const onError = () => (broken = true);
    client.on("error", onError);
    try {
      return await work(queryOf(client));
    } catch (error) {
      broken ||= sqlStateOf(error) === undefined && isConnectionFault(error);
      throw error;
    } finally {
      client.off("error", onError);
      client.release(broken);
    }
  }

  return {
    query: (name, text, values) => withClient((query) => query(name, text, values)),
    transaction: (work) =>
      withClient(async (query) => {
        await query("begin", "BEGIN");
        try {
          const result = await work(query);
          await query("commit", "COMMIT");
          return result;
        } catch (error) {
          await query("rollback", "ROLLBACK").catch(() => {});
          // PostgreSQL tells of what it counted when a connection has been idle for a while; a deadlock at once.
          if (sqlStateOf(error) === DEADLOCK) {
            await query("flush-statistics", "SELECT pg_stat_force_next_flush()").catch(() => {});
          }
          throw error;
        }
      }),
    async readStatistics() {
      metrics.connections.set({ state: "idle" }, pool.idleCount);
      metrics.connections.set({ state: "active" }, pool.totalCount - pool.idleCount);
      metrics.connectionWaiters.set(pool.waitingCount);
      const [row] = (await watcher.query<Statistics>(STATISTICS)).rows;
      if (!row) throw new Error("pg_stat_database does not know this database.");
      return row;
    },
    async stop() {
      await Promise.all([pool.end(), watcher.end()]);
    },
  };
}

/** PostgreSQL's five-character code of an error, if it is one of PostgreSQL's. */
export function sqlStateOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}

/** True for what is thrown when the server is away or a connection broke. */
export function isConnectionFault(error: unknown): boolean {
  if (error instanceof DatabaseAwayError) return true;
  if (/^(57P0[123]|08|53300)/.test(sqlStateOf(error) ?? "")) return true;
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  return (
    /^E(CONN|PIPE|TIMEDOUT|HOST|NET|AI)/.test(code) ||
    /^Connection terminated|not queryable/.test(error.message)
  );
}
