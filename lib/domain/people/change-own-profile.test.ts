import { setTimeout as sleep } from "node:timers/promises";

import { expect, it } from "vitest";

import { pool } from "#lib/platform/pool.ts";
import { actorOf, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";

import { changeOwnProfile } from "./change-own-profile.ts";

it("of two changes that have read the same version one is made, and the other is told of it", async () => {
  const user = await aUser(committing(theSystem));
  const ctx = committing(actorOf(user));
  // Both have begun before either may write.
  const holder = await pool.connect();
  await holder.query("BEGIN");
  await holder.query("SELECT FROM users WHERE id = $1 FOR UPDATE", [user.id]);
  const changes = ["One", "Other"].map((name) => changeOwnProfile(ctx, { expectedVersion: 1, name }));
  const settled = Promise.allSettled(changes);
  await sleep(300);
  await holder.query("COMMIT");
  holder.release();

  const answers = await settled;
  expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const made = answers.find(({ status }) => status === "fulfilled") as PromiseFulfilledResult<unknown>;
  expect(made.value).toMatchObject({ version: 2 });
  expect(answers.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { reason: "stale-version", details: { current: made.value } },
  });
});
