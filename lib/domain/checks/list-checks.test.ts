import { expect, it } from "vitest";

import { anIncident, as, at, aTeam, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { escalateIncident } from "../escalations/escalate-incident.ts";
import { openHypothesis } from "../hypotheses/open-hypothesis.ts";
import { changeIncidentStatus } from "../incidents/change-incident-status.ts";
import { listChecks } from "./list-checks.ts";
import { checkList } from "./schema.ts";

it("tells what a resolved incident left open, as the API shows it", () =>
  rolledBack(theSystem, async (ctx) => {
    const { key } = await anIncident(ctx, { detectedAt: at("2026-11-22T11:50:00Z") });
    const hypothesis = await openHypothesis(ctx, { key, statement: "The network", category: "network" });
    const escalation = await escalateIncident(ctx, { key, toTeam: (await aTeam(ctx)).slug, reason: "x" });
    await changeIncidentStatus(ctx, { key, to: "resolved" });
    const checks = await listChecks(ctx, { key });
    expect(checkList.safeParse(checks).error).toBeUndefined();
    expect(checks.items.map(({ rule, target }) => [rule, target])).toEqual([
      ["milestone-missing", { milestone: "impactStarted" }],
      ["not-mitigated", { milestone: "mitigated" }],
      ["hypothesis-open", { hypothesisId: hypothesis.id }],
      ["escalation-unanswered", { escalationId: escalation.id }],
    ]);
    const outsider = await as(ctx, "manager");
    const hidden = await anIncident(ctx, { visibility: "private" });
    await expect(listChecks(outsider, { key: hidden.key })).rejects.toMatchObject({ code: "not-found" });
  }));
