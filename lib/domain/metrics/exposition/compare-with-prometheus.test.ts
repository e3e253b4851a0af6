import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { expect, it } from "vitest";

import { findPeer, unlessFound } from "#lib/testing/metrics-peer.ts";
import { mutated, OPENMETRICS_EXAMPLE, PROMETHEUS_EXAMPLE } from "#lib/testing/mutated-expositions.ts";
import { findFreePort } from "#scripts/free-port.ts";

import type { Exposition, ExpositionFormat } from "./exposition.ts";
import { parseExposition } from "./parse-exposition.ts";

const prometheus = findPeer("prometheus");
const EXPORTERS = ["prometheus-node-exporter", "prometheus-postgres-exporter"];
const MUTATIONS = 150;

type Target = { text: string; format: ExpositionFormat };
type Found = { metric: Record<string, string>; value: [number, string] };

/** What Prometheus reads otherwise on purpose, or only in newer versions: line ends, names in quotes, NUL, values over lines. */
const isComparable = ({ text }: Target) =>
  !/[\r\0]|[{,] *"|(HELP|TYPE|UNIT) "/.test(text) &&
  text
    .split("\n")
    .every((line) => (line.match(/(?<!\\)(\\\\)*"/g) ?? []).length % 2 === 0 || line.startsWith("#"));

const parsed = ({ text, format }: Target): Exposition | null => {
  try {
    return parseExposition(text, { format });
  } catch {
    return null;
  }
};

/** What the installed exporters say of this machine, and Prometheus of itself, in both formats. */
async function realExpositions(prometheus: string, started: ChildProcess[]): Promise<Target[]> {
  const addresses = [`${prometheus}/metrics`];
  for (const program of EXPORTERS.map(findPeer).filter((path) => path !== null)) {
    const port = await findFreePort();
    started.push(
      spawn(program, [`--web.listen-address=127.0.0.1:${port}`], {
        stdio: "ignore",
        env: { ...process.env, DATA_SOURCE_NAME: "postgresql://nobody@127.0.0.1:1/none?sslmode=disable" },
      }),
    );
    addresses.push(`http://127.0.0.1:${port}/metrics`);
  }
  const targets: Target[] = [];
  for (const address of addresses)
    for (const format of ["prometheus", "openmetrics"] as const) {
      const accept = format === "openmetrics" ? "application/openmetrics-text;version=1.0.0" : "text/plain";
      const answer = await answerOf(address, accept);
      const isOpen = answer.headers.get("content-type")?.startsWith("application/openmetrics-text") === true;
      targets.push({ text: await answer.text(), format: isOpen ? "openmetrics" : "prometheus" });
    }
  return targets;
}

async function answerOf(address: string, accept = "*/*"): Promise<Response> {
  for (;;) {
    const answer = await fetch(address, { headers: { accept } }).catch(() => null);
    if (answer?.ok) return answer;
    await sleep(100);
  }
}

it.skipIf(prometheus === null)(
  `reads what real exporters say as a real Prometheus does, and refuses what it refuses${unlessFound(prometheus)}`,
  { timeout: 120_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), "hindcast-prometheus-"));
    const started: ChildProcess[] = [];
    let targets: Target[] = [];
    const scraped = new Set<number>();
    const server = createServer((request, answer) => {
      const place = Number(request.url?.slice(1));
      scraped.add(place);
      const isOpen = targets[place]?.format === "openmetrics";
      answer.setHeader("content-type", isOpen ? "application/openmetrics-text; version=1.0.0" : "text/plain");
      answer.end(targets[place]?.text);
    }).listen(0, "127.0.0.1");
    try {
      await new Promise((done) => server.once("listening", done));
      const own = await findFreePort();
      const base = `http://127.0.0.1:${own}`;
      const write = () =>
        writeFileSync(
          join(folder, "targets.json"),
          JSON.stringify(
            targets.map((_, place) => ({
              targets: [`127.0.0.1:${(server.address() as AddressInfo).port}`],
              labels: { __metrics_path__: `/${place}`, place: `p${place}` },
            })),
          ),
        );
      write();
      writeFileSync(
        join(folder, "prometheus.yml"),
        `scrape_configs: [{ job_name: t, honor_labels: true, honor_timestamps: false, scrape_interval: 2s, scrape_timeout: 2s, file_sd_configs: [{ files: ["${join(folder, "targets.json")}"], refresh_interval: 1s }] }]`,
      );
      started.push(
        spawn(
          prometheus ?? "",
          [
            `--config.file=${join(folder, "prometheus.yml")}`,
            `--storage.tsdb.path=${join(folder, "data")}`,
            `--web.listen-address=127.0.0.1:${own}`,
            "--log.level=error",
          ],
          { stdio: "ignore" },
        ),
      );
      await answerOf(`${base}/-/ready`);
      const real = await realExpositions(base, started);
      const broken = Array.from({ length: MUTATIONS }, (_, n): Target[] => [
        { text: mutated(PROMETHEUS_EXAMPLE, n + 1), format: "prometheus" },
        { text: mutated(OPENMETRICS_EXAMPLE, n + 1), format: "openmetrics" },
      ]).flat();
      targets = [...real, ...broken.filter(isComparable)];
      write();
      while (scraped.size < targets.length) await sleep(200);
      // The slowest scrape is written.
      await sleep(3_000);
      const ask = async (query: string) => {
        const answer = await answerOf(`${base}/api/v1/query?query=${encodeURIComponent(query)}`);
        return ((await answer.json()) as { data: { result: Found[] } }).data.result;
      };
      const up = new Map(
        (await ask('up{job="t"}')).map(({ metric, value }) => [metric.place, value[1] === "1"]),
      );
      const verdicts = (of: (target: Target, place: number) => boolean) =>
        targets.map((target, place) => ({ text: target.text.slice(0, 2_000), accepted: of(target, place) }));
      expect(verdicts((target) => parsed(target) !== null)).toEqual(
        verdicts((_, place) => up.get(`p${place}`) === true),
      );
      expect(real.every((target) => parsed(target) !== null)).toBe(true);

      for (const [place, target] of targets.entries()) {
        const ours = parsed(target);
        // Prometheus keeps one sample a series and scrape; which of several with times of their own is not compared.
        if (ours === null || ours.samples.some(({ at }) => at !== null)) continue;
        const keyOf = (name: string, labels: Record<string, string>, value: number) =>
          JSON.stringify([
            name,
            Object.entries(labels).toSorted(([one], [other]) => (one < other ? -1 : 1)),
            String(value),
          ]);
        const theirs = (await ask(`{job="t",place="p${place}"}`)).flatMap(({ metric, value }) => {
          const { __name__: name = "", job: _, instance: __, place: ___, ...labels } = metric;
          return name === "up" || /^scrape_(duration|samples|series)_/.test(name)
            ? []
            : [keyOf(name, labels, Number(value[1]))];
        });
        expect(ours.samples.map(({ name, labels, value }) => keyOf(name, labels, value)).toSorted()).toEqual(
          theirs.toSorted(),
        );
      }
    } finally {
      for (const one of started) {
        const ended = new Promise((done) => one.once("exit", done));
        if (one.exitCode === null && one.kill()) await ended;
      }
      server.close();
      server.closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
