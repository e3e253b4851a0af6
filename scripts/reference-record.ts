/** `npm run reference:record`: a run of the reference service through the demo's incident, into `prisma/seed/recorded-run.json`. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { CORRECTED } from "../reference-service/control/config.ts";
import { recordCourse } from "../reference-service/experiment/record-course.ts";
import { RECORDED_COURSE } from "../reference-service/experiment/recorded-course.ts";
import { sendControl } from "../reference-service/experiment/send-control.ts";
import { projectFolder } from "./data-folder.ts";
import { terminalProgress } from "./progress.ts";
import { withThrowawayReference } from "./throwaway-reference.ts";

const FILE = join(projectFolder, "prisma/seed/recorded-run.json");
const REQUESTS_PER_SECOND = 30;
const EVERY_SECONDS = 3;
/** Until the cache holds what is asked for often. */
const WARM_UP_MS = 60_000;
/** What the panels of the storefront ask for. */
const KEPT =
  /^storefront_(cache_(hits_total|misses_total|stampede_width)|postgres_(deadlocks_total|lock_waiting_sessions)|db_query_duration_seconds_count|http_requests_total|http_request_duration_seconds_bucket|config_changes_total)$/;

const progress = terminalProgress();

await withThrowawayReference(progress, async (stack) => {
  await sendControl(stack, "PATCH", "config", CORRECTED);
  // A day that is so long stays what it is in the morning: 1.1 of the mean.
  await sendControl(stack, "PATCH", "load", {
    on: true,
    requestsPerSecond: REQUESTS_PER_SECOND,
    daySeconds: 86_400,
    maxInFlight: 200,
  });
  await progress.step("Warming the cache", () => sleep(WARM_UP_MS));
  const recordedAt = new Date().toISOString();
  const { series, ...run } = await recordCourse({
    ...stack,
    course: RECORDED_COURSE,
    everySeconds: EVERY_SECONDS,
    keeps: (name) => KEPT.test(name),
    onPhase: ({ name, seconds }) => progress.say(`${name}, ${seconds} s`),
  });
  const head = { command: "npm run reference:record", recordedAt, requestsPerSecond: REQUESTS_PER_SECOND };
  writeFileSync(FILE, toLines({ ...head, ...run }, series));
  progress.say(`${run.durationSeconds} s, ${series.length} series: ${FILE}`);
});

/** JSON with a line for each series, so that two recordings can be compared. */
function toLines(head: object, series: readonly object[]): string {
  const lines = series.map((each) => JSON.stringify(each)).join(",\n");
  return `${JSON.stringify(head).slice(0, -1)},\n"series":[\n${lines}\n]}\n`;
}
