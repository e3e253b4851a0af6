import { compactSamples } from "#lib/domain/metrics/store/compact-samples.ts";
import { forgetSamples } from "#lib/domain/metrics/store/forget-samples.ts";
import { gatherMail } from "#lib/domain/notifications/gather-mail.ts";
import { notifyPeople } from "#lib/domain/notifications/notify-people.ts";
import { env } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import { sendMail } from "#lib/platform/mail.ts";
import { pool } from "#lib/platform/pool.ts";

import { advanceEscalations } from "./jobs/advance-escalations.ts";
import { captureRequestedEvidence } from "./jobs/capture-requested-evidence.ts";
import { evaluateRules } from "./jobs/evaluate-rules.ts";
import { forgetExpired } from "./jobs/forget-expired.ts";
import { groupAlerts } from "./jobs/group-alerts.ts";
import { scrapeServices } from "./jobs/scrape-services.ts";
import { sendDeliveries } from "./jobs/send-deliveries.ts";
import { type Job, keepTime } from "./timetable.ts";

/** Everything that happens because time passes. Any number of workers may run. */
const isMailOn = sendMail !== null;
const timetable: readonly Job[] = [
  { name: "forget-expired", everySeconds: 60, run: forgetExpired },
  { name: "advance-escalations", everySeconds: 1, runBeside: advanceEscalations },
  { name: "group-alerts", everySeconds: 1, runBeside: groupAlerts },
  { name: "evaluate-rules", everySeconds: 2, runBeside: evaluateRules },
  { name: "notify-people", everySeconds: 1, run: (sql) => notifyPeople(sql, { now: new Date(), isMailOn }) },
  {
    name: "gather-mail",
    everySeconds: 1,
    run: async (sql) => (isMailOn ? gatherMail(sql, new Date()) : { mails: 0 }),
  },
  { name: "capture-requested-evidence", everySeconds: 2, runBeside: captureRequestedEvidence },
  { name: "send-deliveries", everySeconds: 1, runBeside: sendDeliveries },
  { name: "scrape-services", everySeconds: 0.25, runBeside: scrapeServices },
  { name: "compact-samples", everySeconds: 60, run: (sql) => compactSamples(sql, new Date()) },
  {
    name: "forget-samples",
    everySeconds: 300,
    run: (sql) => forgetSamples(sql, { now: new Date(), days: env.HINDCAST_METRICS_RETENTION_DAYS }),
  },
];

const stopping = new AbortController();
const stop = () => stopping.abort();
process.on("SIGTERM", stop);
process.on("SIGINT", stop);

log.info("The worker keeps time");
if (!isMailOn) log.info("SMTP_URL is not set: notifications go to the inbox only, not by mail");
await Promise.all(timetable.map((job) => keepTime(job, stopping.signal)));
await pool.end();
process.exit(0);
