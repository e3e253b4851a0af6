export const PROMETHEUS_EXAMPLE = `# HELP http_requests_total Requests, by "status" \\\\ and method.
# TYPE http_requests_total counter
http_requests_total{method="post",status="200"} 1027 1395066363000
http_requests_total{method="post",status="400"} 3
# An escape: \\\\
msdos_file_access_time_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="Cannot find file:\\n\\"FILE.TXT\\""} 1.458255915e9
metric_without_timestamp_and_labels 12.47
something_weird{problem="division by zero"} +Inf
# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_bucket{le="0.05"} 24054
http_request_duration_seconds_bucket{le="+Inf"} 144320
http_request_duration_seconds_sum 53423.25
http_request_duration_seconds_count 144320
  spaced { a = "1" , b = "2" , } 1e-3 1395066363000
`;

export const OPENMETRICS_EXAMPLE = `# TYPE acme_http_router_request_seconds summary
# UNIT acme_http_router_request_seconds seconds
# HELP acme_http_router_request_seconds Latency \\"though\\" all of the router.
acme_http_router_request_seconds_sum{path="/api/v1",method="GET"} 9036.32
acme_http_router_request_seconds_count{path="/api/v1",method="GET"} 807283.0 1605281325.25
acme_http_router_request_seconds_created{path="/api/v1",method="GET"} 1605281325.0
# TYPE go_goroutines gauge
go_goroutines 69
# TYPE foo histogram
foo_bucket{le="0.01"} 0
foo_bucket{le="1"} 11 # {trace_id="KOO5S4vxi0o"} 0.67
foo_bucket{le="+Inf"} 17 # {trace_id="oHg5SJYRHA0"} 9.8 1520879607.789
foo_count 17
# TYPE state stateset
state{state="a\\\\b\\nc"} 1
# EOF
`;

const INSERTED = [
  ...'"\\{}=,# \t\n01.eE+-_aZ:é',
  "\\n",
  "NaN",
  "# ",
  "# TYPE ",
  ' # {a="b"} 1',
  "\0",
  "\r\n",
  "\u001B[2m",
  "1e400",
];

/** An exposition with one to six faults of hand or line, always the same ones for the same seed. */
export function mutated(text: string, seed: number): string {
  let state = (seed * 2_654_435_761) % 2_147_483_647 || 1;
  const below = (limit: number) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % Math.max(limit, 1);
  };
  let broken = text;
  for (let left = 1 + below(6); left > 0; left--) {
    const at = below(broken.length);
    const to = at + 1 + below(8);
    const other = below(broken.length);
    const inserted = INSERTED[below(INSERTED.length)] ?? "";
    const ways = [
      () => broken.slice(0, at) + broken.slice(at + 1),
      () => broken.slice(0, at) + inserted + broken.slice(at),
      () => broken.slice(0, at) + inserted + broken.slice(to),
      () => broken.slice(0, to) + broken.slice(at),
      () => broken.slice(0, at) + broken.slice(other, other + 20) + broken.slice(at),
      () => (below(5) === 0 ? broken.slice(0, at) : broken.replaceAll("200", inserted)),
    ];
    broken = ways[below(ways.length)]?.() ?? broken;
  }
  return broken;
}
