import { actorUserId } from "#lib/domain/actor.ts";
import { identifyCause } from "#lib/domain/causes/identify-cause.ts";
import { citeForCause } from "#lib/domain/citations/cite-for-cause.ts";
import { citeForHypothesis } from "#lib/domain/citations/cite-for-hypothesis.ts";
import type { Context } from "#lib/domain/context.ts";
import { acknowledgeEscalation } from "#lib/domain/escalations/acknowledge-escalation.ts";
import { escalateIncident } from "#lib/domain/escalations/escalate-incident.ts";
import { joinHypothesis } from "#lib/domain/hypotheses/join-hypothesis.ts";
import { leaveHypothesis } from "#lib/domain/hypotheses/leave-hypothesis.ts";
import { openHypothesis } from "#lib/domain/hypotheses/open-hypothesis.ts";
import { reopenHypothesis } from "#lib/domain/hypotheses/reopen-hypothesis.ts";
import { settleHypothesis } from "#lib/domain/hypotheses/settle-hypothesis.ts";
import { changeIncidentStatus } from "#lib/domain/incidents/change-incident-status.ts";
import { changeIncident } from "#lib/domain/incidents/change-incident.ts";
import { declareIncident } from "#lib/domain/incidents/declare-incident.ts";
import { getIncident } from "#lib/domain/incidents/get-incident.ts";
import { parsedJson } from "#lib/domain/json-text.ts";
import { writePostmortemSection } from "#lib/domain/postmortems/write-postmortem-section.ts";
import { assignRole } from "#lib/domain/roles/assign-role.ts";
import { addTask } from "#lib/domain/tasks/add-task.ts";
import { changeTask } from "#lib/domain/tasks/change-task.ts";
import { appendTimelineEntry } from "#lib/domain/timeline/append-timeline-entry.ts";

import { addRecordedEvidence } from "./add-recorded-evidence.ts";
import type { DemoPerson } from "./demo-accounts.ts";
import type { DemoCast } from "./demo-organisation.ts";
import type { Step, Story } from "./story.ts";

const MINUTE_MS = 60_000;

/** Ids of what the story has named so far; the evidence of a panel is named by `evidenceOf`. */
type Names = Map<string, string>;

const evidenceOf = (panel: string) => `evidence: ${panel}`;

const named = (names: Names, name: string): string => {
  const id = names.get(name);
  if (id === undefined) throw new Error(`The story has not told of ${name} yet`);
  return id;
};

/** Lets the demo's people do what the story tells, each through the command they would use, at the time they would. */
export async function tellStory(base: Context, cast: DemoCast, story: Story): Promise<void> {
  const timeAt = (minutes: number) => new Date(story.startsAt.getTime() + minutes * MINUTE_MS);
  const ctxAt = (by: DemoPerson, minutes: number): Context => ({
    ...base,
    actor: cast[by],
    now: () => timeAt(minutes),
  });
  const zoned = (minutes: number) => ({ at: timeAt(minutes), zone: "UTC" });

  const { key } = await declareIncident(ctxAt(story.by, story.declaredAfter), {
    visibility: "normal",
    isTest: false,
    ...story.incident,
    impactStartedAt: zoned(0),
    detectedAt: zoned(story.detectedAfter),
  });
  const names: Names = new Map();
  const { startsAt, course } = story;
  const recorded = course ? await addRecordedEvidence(base, key, { startsAt, course }) : [];
  for (const [panel, id] of recorded) names.set(evidenceOf(panel), id);
  for (const step of story.steps) {
    const ctx = ctxAt(step.by, step.at);
    if ("affected" in step) await affect(ctx, key, step, zoned);
    else await take(step, key, ctx, cast, names);
  }
}

async function affect(
  ctx: Context,
  key: string,
  { affected }: Extract<Step, { affected: unknown }>,
  zoned: (minutes: number) => { at: Date; zone: string },
): Promise<void> {
  const { version } = parsedJson(await getIncident(ctx, { key }));
  const impactWindows = affected.map(({ from, until, note = "" }) => ({
    startedAt: zoned(from),
    startedPrecision: "minute" as const,
    endedAt: until === undefined ? null : zoned(until),
    endedPrecision: "minute" as const,
    note,
  }));
  await changeIncident(ctx, { key, expectedVersion: version, impactWindows });
}

async function take(
  step: Exclude<Step, { affected: unknown }>,
  key: string,
  ctx: Context,
  cast: DemoCast,
  names: Names,
): Promise<void> {
  if ("log" in step) {
    const { log: body, kind, precision = "exact", milestone, shows = [], as } = step;
    const evidenceIds = shows.map((panel) => named(names, evidenceOf(panel)));
    const entry = { key, body, kind, precision, milestone, ...(evidenceIds.length > 0 && { evidenceIds }) };
    const { id } = await appendTimelineEntry(ctx, entry);
    if (as !== undefined) names.set(as, id);
  } else if ("suspect" in step) {
    const { suspect: statement, category, clue, as } = step;
    names.set(as, (await openHypothesis(ctx, { key, statement, category, clue })).id);
  } else if ("settle" in step) {
    const { settle, outcome, because } = step;
    await settleHypothesis(ctx, { id: named(names, settle), outcome, because });
  } else if (isLookingInto(step)) {
    await lookInto(step, ctx, names);
  } else if ("escalateTo" in step || "acknowledge" in step) {
    await askForHelp(step, key, ctx, names);
  } else if ("assign" in step) {
    const to = cast[step.to];
    if (to.type !== "user") throw new Error("A role is for a person");
    await assignRole(ctx, { key, role: step.assign, userId: to.userId, note: step.note });
  } else if ("become" in step) {
    const { become: to, note, reason } = step;
    await changeIncidentStatus(ctx, { key, to, note, reason });
  } else {
    await conclude(step, key, ctx, cast, names);
  }
}

type AskingForHelp = Extract<Step, { escalateTo: string } | { acknowledge: string }>;

async function askForHelp(step: AskingForHelp, key: string, ctx: Context, names: Names): Promise<void> {
  if ("acknowledge" in step) {
    await acknowledgeEscalation(ctx, { id: named(names, step.acknowledge) });
    return;
  }
  const { escalateTo: toTeam, reason, as } = step;
  names.set(as, (await escalateIncident(ctx, { key, toTeam, reason })).id);
}

type LookingInto = Extract<
  Step,
  { reopen: string } | { cite: string } | { show: string } | { join: string } | { leave: string }
>;

const isLookingInto = (step: Step): step is LookingInto =>
  ["reopen", "cite", "show", "join", "leave"].some((what) => what in step);

/** Who is on a path, what is found for and against it, and when it is followed again. */
async function lookInto(step: LookingInto, ctx: Context, names: Names): Promise<void> {
  if ("reopen" in step) {
    await reopenHypothesis(ctx, { id: named(names, step.reopen), because: step.because });
  } else if ("cite" in step || "show" in step) {
    const { for: subject, role, note } = step;
    const id = named(names, subject);
    const target =
      "cite" in step
        ? { entryId: named(names, step.cite) }
        : { evidenceId: named(names, evidenceOf(step.show)) };
    await (role === "support"
      ? citeForCause(ctx, { id, role, note, ...target })
      : citeForHypothesis(ctx, { id, role, note, ...target }));
  } else if ("join" in step) {
    await joinHypothesis(ctx, { id: named(names, step.join) });
  } else {
    const userId = actorUserId(ctx.actor);
    if (userId !== null) await leaveHypothesis(ctx, { id: named(names, step.leave), userId });
  }
}

type Conclusion = Extract<Step, { cause: string } | { task: string } | { write: string }>;

async function conclude(
  step: Conclusion,
  key: string,
  ctx: Context,
  cast: DemoCast,
  names: Names,
): Promise<void> {
  if ("write" in step) {
    await writePostmortemSection(ctx, { key, name: step.write, body: step.body });
  } else if ("cause" in step) {
    const { cause: statement, kind, category, mechanism, from, as } = step;
    const hypothesisId = from === undefined ? undefined : named(names, from);
    const { id } = await identifyCause(ctx, { key, statement, kind, category, mechanism, hypothesisId });
    if (as !== undefined) names.set(as, id);
  } else {
    await addStoryTask(step, key, ctx, cast, names);
  }
}

async function addStoryTask(
  step: Extract<Step, { task: string }>,
  key: string,
  ctx: Context,
  cast: DemoCast,
  names: Names,
): Promise<void> {
  const owner = step.owner && cast[step.owner];
  const due =
    step.dueInDays === undefined
      ? undefined
      : new Date(ctx.now().getTime() + step.dueInDays * 1_440 * MINUTE_MS);
  const task = await addTask(ctx, {
    key,
    title: step.task,
    kind: step.kind,
    priority: step.priority,
    owner: owner?.type === "user" ? owner.userId : undefined,
    team: step.team,
    dueOn: due?.toISOString().slice(0, 10),
    causeId: step.addresses === undefined ? undefined : named(names, step.addresses),
  });
  if (step.status === undefined || step.status === "verified" || step.status === "failed") return;
  await changeTask(ctx, {
    id: task.id,
    expectedVersion: task.version,
    status: step.status,
    reason: step.reason,
  });
}
