import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

const PREFIX = "storefront_";
const LATENCY_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
/** Of what prom-client measures of a process, that which is named as Prometheus asks for. */
const PROCESS_METRICS =
  /^(process_cpu_(user_|system_)?seconds_total|process_resident_memory_bytes|process_start_time_seconds|nodejs_eventloop_lag_((p50|p99)_)?seconds)$/;

export type Metrics = ReturnType<typeof createMetrics>;

/** Everything that `/metrics` tells. Each service has its own, so that several can run in one process. */
export function createMetrics() {
  const registry = new Registry();
  collectProcessMetrics(registry);
  return {
    registry,
    ...httpMetrics(registry),
    ...cacheMetrics(registry),
    ...connectionMetrics(registry),
    ...postgresMetrics(registry),
    ...configMetrics(registry),
    ...loadMetrics(registry),
  };
}

function makers(registry: Registry) {
  const registers = [registry];
  return {
    counter: <T extends string = never>(name: string, help: string, labelNames: T[] = []) =>
      new Counter({ name: PREFIX + name, help, labelNames, registers }),
    gauge: <T extends string = never>(name: string, help: string, labelNames: T[] = []) =>
      new Gauge({ name: PREFIX + name, help, labelNames, registers }),
    histogram: <T extends string = never>(
      name: string,
      help: string,
      labelNames: T[] = [],
      buckets: number[] = LATENCY_BUCKETS,
    ) => new Histogram({ name: PREFIX + name, help, labelNames, buckets, registers }),
  };
}

function collectProcessMetrics(registry: Registry): void {
  const all = new Registry();
  collectDefaultMetrics({ register: all });
  for (const { name } of all.getMetricsAsArray()) {
    const metric = PROCESS_METRICS.test(name) && all.getSingleMetric(name);
    if (metric) registry.registerMetric(metric);
  }
}

function httpMetrics(registry: Registry) {
  const { counter, gauge, histogram } = makers(registry);
  return {
    httpRequests: counter("http_requests_total", "Requests answered, by method, route and status.", [
      "method",
      "route",
      "status",
    ]),
    httpDuration: histogram(
      "http_request_duration_seconds",
      "Time from a request to its answer, in seconds.",
      ["route"],
    ),
    httpInFlight: gauge("http_requests_in_flight", "Requests being answered now."),
  };
}

function cacheMetrics(registry: Registry) {
  const { counter, gauge, histogram } = makers(registry);
  return {
    cacheHits: counter("cache_hits_total", "Reads that the cache answered, by kind of page.", ["kind"]),
    cacheMisses: counter("cache_misses_total", "Reads that the cache could not answer, by kind of page.", [
      "kind",
    ]),
    cacheCoalesced: counter(
      "cache_coalesced_total",
      "Misses that waited for another request's recompute instead of starting one, by kind of page.",
      ["kind"],
    ),
    cacheExpirations: counter("cache_expirations_total", "Entries found to be past their time."),
    cacheEvictions: counter("cache_evictions_total", "Entries pushed out because the cache was full."),
    cacheEntries: gauge("cache_entries", "Entries held now, expired ones that nobody asked for included."),
    stampedeWidth: gauge(
      "cache_stampede_width",
      "Most recomputes of one key at the same time within the last 30 seconds.",
    ),
    recomputeWidth: histogram(
      "cache_recompute_width",
      "Recomputes of its key that run when one starts, itself included.",
      [],
      [1, 2, 3, 5, 8, 13, 21, 34, 55],
    ),
    refillDuration: histogram(
      "cache_refill_duration_seconds",
      "Time to recompute an entry, in seconds, by kind of page and outcome.",
      ["kind", "outcome"],
    ),
  };
}

function connectionMetrics(registry: Registry) {
  const { counter, gauge, histogram } = makers(registry);
  return {
    connections: gauge("db_connections", "Connections of the pool, by state.", ["state"]),
    connectionWaiters: gauge("db_connection_waiters", "Pieces of work that wait for a connection now."),
    connectionWait: histogram("db_connection_wait_seconds", "Time waited for a connection, in seconds."),
    queryDuration: histogram(
      "db_query_duration_seconds",
      "Time of a statement as the service sees it, in seconds, by statement; failed ones included.",
      ["query"],
    ),
    lockWait: histogram(
      "db_lock_wait_seconds",
      "Time in which a refill got the lock of one row, in seconds; failed ones included.",
    ),
    databaseErrors: counter("db_errors_total", "Statements that failed, by SQLSTATE or kind of fault.", [
      "code",
    ]),
  };
}

function postgresMetrics(registry: Registry) {
  const { counter, gauge } = makers(registry);
  return {
    postgresUp: gauge("postgres_up", "Whether the last scrape could ask PostgreSQL (1) or not (0)."),
    postgresDeadlocks: counter(
      "postgres_deadlocks_total",
      "Deadlocks that PostgreSQL found in this database (pg_stat_database).",
      ["datname"],
    ),
    postgresTransactions: counter(
      "postgres_transactions_total",
      "Transactions of this database by outcome (pg_stat_database).",
      ["datname", "outcome"],
    ),
    lockWaitingSessions: gauge(
      "postgres_lock_waiting_sessions",
      "Sessions of this database that wait for a lock now (pg_stat_activity).",
      ["datname"],
    ),
  };
}

function configMetrics(registry: Registry) {
  const { counter, gauge } = makers(registry);
  return {
    configInfo: gauge("config_info", "The configuration in force, as labels; always 1.", [
      "expiry_seconds",
      "jitter",
      "single_flight",
      "refill_order",
      "index",
    ]),
    configExpiry: gauge("config_expiry_seconds", "How long an entry of the cache is good for, in seconds."),
    configChanges: counter("config_changes_total", "Changes of the configuration, by switch.", ["switch"]),
    configChangedAt: gauge(
      "config_last_change_timestamp_seconds",
      "When the configuration was last changed or read at the start, in seconds since 1970.",
    ),
  };
}

function loadMetrics(registry: Registry) {
  const { counter, gauge } = makers(registry);
  return {
    loadRequests: counter(
      "load_requests_total",
      "Requests of the load driver, by outcome as a user sees it.",
      ["outcome"],
    ),
    loadInFlight: gauge("load_requests_in_flight", "Requests of the load driver without an answer yet."),
    loadOn: gauge("load_enabled", "Whether the load driver runs (1) or not (0)."),
    loadMeanRate: gauge(
      "load_target_rate",
      "Requests a second that the load driver offers, mean over its day.",
    ),
  };
}
