import { expect, it } from "vitest";

import { anIncident, as, theSystem } from "#lib/testing/factories.ts";
import { rolledBack } from "#lib/testing/rolled-back.ts";

import { openHypothesis } from "../hypotheses/open-hypothesis.ts";
import { settleHypothesis } from "../hypotheses/settle-hypothesis.ts";
import { getIncident } from "../incidents/get-incident.ts";
import { parsedJson } from "../json-text.ts";
import { identifyCause } from "./identify-cause.ts";
import { listCauses } from "./list-causes.ts";
import { cause as schema } from "./schema.ts";

const expiry = (key: string) => ({
  key,
  kind: "root" as const,
  category: "cache",
  statement: "All keys expired together",
  mechanism: ["Refills deadlocked", "They ran at the same moment"],
});

it("names a cause with its chain of whys, and the incident shows the first root cause", () =>
  rolledBack(theSystem, async (ctx) => {
    const { key } = await anIncident(ctx);
    const named = await identifyCause(ctx, expiry(key));
    expect(schema.safeParse(named).error).toBeUndefined();
    expect(named.mechanism).toEqual(["Refills deadlocked", "They ran at the same moment"]);
    expect((await listCauses(ctx, { key, limit: 10 })).items).toEqual([named]);
    expect(parsedJson(await getIncident(ctx, { key })).rootCause).toBe("All keys expired together");
  }));

it("comes only from a confirmed hypothesis of the same incident", () =>
  rolledBack(theSystem, async (ctx) => {
    const { key } = await anIncident(ctx);
    const { id: hypothesisId } = await openHypothesis(ctx, {
      key,
      statement: "The cache",
      category: "cache",
    });
    const from = { ...expiry(key), hypothesisId };
    await expect(identifyCause(ctx, from)).rejects.toMatchObject({ reason: "hypothesis-not-confirmed" });
    await settleHypothesis(ctx, { id: hypothesisId, outcome: "confirmed", because: "Seen" });
    expect(await identifyCause(ctx, from)).toMatchObject({ hypothesisId });
    const other = await anIncident(ctx);
    const elsewhere = identifyCause(ctx, { ...from, key: other.key });
    await expect(elsewhere).rejects.toMatchObject({ reason: "hypothesis-not-confirmed" });
  }));

it("refuses a category that the catalogue lacks, and viewers", () =>
  rolledBack(theSystem, async (ctx) => {
    const { key } = await anIncident(ctx);
    const odd = identifyCause(ctx, { ...expiry(key), category: "weather" });
    await expect(odd).rejects.toMatchObject({ reason: "unknown-category" });
    const viewer = await as(ctx, "viewer");
    await expect(identifyCause(viewer, expiry(key))).rejects.toMatchObject({ code: "forbidden" });
  }));
