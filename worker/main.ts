import { log } from "#lib/platform/log.ts";
import { pool } from "#lib/platform/pool.ts";

import { forgetExpired } from "./jobs/forget-expired.ts";
import { type Job, keepTime } from "./timetable.ts";

/** Everything that happens because time passes. Any number of workers may run. */
const timetable: readonly Job[] = [{ name: "forget-expired", everySeconds: 60, run: forgetExpired }];

const stopping = new AbortController();
const stop = () => stopping.abort();
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

log.info("The worker keeps time");
await Promise.all(timetable.map((job) => keepTime(job, stopping.signal)));
await pool.end();
process.exit(0);
