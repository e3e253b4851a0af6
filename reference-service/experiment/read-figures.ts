/** What one scrape of `/metrics` tells that the experiment compares. */
export type Figures = {
  hits: number;
  misses: number;
  queries: number;
  deadlocks: number;
  inFlight: number;
  widest: number;
};

const LINE = /^([a-z_]+)(?:\{.*\})? (\S+)$/;

/** Reads the figures from `/metrics` of the service at `url`. Throws if PostgreSQL did not answer it. */
export async function readFigures(url: string): Promise<Figures> {
  const answer = await fetch(`${url}/metrics`);
  if (!answer.ok) throw new Error(`/metrics answers ${answer.status}.`);
  const sums = addUp(await answer.text());
  const deadlocks = sums.get("storefront_postgres_deadlocks_total");
  if (deadlocks === undefined) throw new Error("PostgreSQL does not tell how many deadlocks there were.");
  const sum = (name: string) => sums.get(`storefront_${name}`) ?? 0;
  return {
    hits: sum("cache_hits_total"),
    misses: sum("cache_misses_total"),
    queries: sum("db_query_duration_seconds_count"),
    deadlocks,
    inFlight: sum("http_requests_in_flight"),
    widest: sum("cache_stampede_width"),
  };
}

/** Each name with the sum of its series. */
function addUp(text: string): Map<string, number> {
  const sums = new Map<string, number>();
  for (const line of text.split("\n")) {
    const [, name, value] = LINE.exec(line) ?? [];
    if (name !== undefined) sums.set(name, (sums.get(name) ?? 0) + Number(value));
  }
  return sums;
}
