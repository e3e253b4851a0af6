import { expect, it } from "vitest";

import { database } from "#lib/platform/database.ts";
import type { Sql } from "#lib/platform/sql.ts";

import { forgetExpired } from "./jobs/forget-expired.ts";
import { keepTime, runAlone } from "./timetable.ts";

it("runs a job once, however many workers are due at the same moment", async () => {
  let [running, most, runs] = [0, 0, 0];
  const job = {
    name: "counted",
    everySeconds: 1,
    run: async () => {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, 200));
      running -= 1;
      return {};
    },
  };
  const ran = await Promise.all([runAlone(job), runAlone(job), runAlone(job)]);
  expect([most, runs, ran.filter(Boolean).length]).toEqual([1, 1, 1]);
  expect(await runAlone(job)).toEqual({});
});

it("runs a job again at once, each time in a transaction of its own, while it says that more is left", async () => {
  const stopping = new AbortController();
  const transactions: string[] = [];
  const job = {
    name: "in batches",
    everySeconds: 3_600,
    run: async (sql: Sql) => {
      const [row] = await sql.rows<{ id: string }>("SELECT pg_current_xact_id()::text AS id", []);
      transactions.push(row?.id ?? "");
      if (transactions.length === 3) stopping.abort();
      return { hasMore: transactions.length < 3 };
    },
  };
  await keepTime(job, stopping.signal);
  expect(new Set(transactions).size).toBe(3);
});

it("goes on with a job that fails, and begins nothing once it is to stop", async () => {
  const stopping = new AbortController();
  let turns = 0;
  const job = {
    name: "failing",
    everySeconds: 0.001,
    runBeside: async () => {
      turns += 1;
      if (turns === 3) stopping.abort();
      throw new Error("each time");
    },
  };
  await keepTime(job, stopping.signal);
  expect(turns).toBe(3);
});

it("forgets what has had its time and keeps what has not", async () => {
  const key = (name: string, createdAt: Date) => ({
    principal: "user:1",
    key: name,
    requestHash: new Uint8Array(32),
    status: 201,
    response: "{}",
    createdAt,
  });
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  await database.idempotencyKey.createMany({ data: [key("old", hoursAgo(49)), key("young", hoursAgo(47))] });
  const job = { name: "forget", everySeconds: 1, run: forgetExpired };
  expect(await runAlone(job)).toMatchObject({ "idempotency keys": 1 });
  expect(await database.idempotencyKey.findMany({ select: { key: true } })).toEqual([{ key: "young" }]);
});
