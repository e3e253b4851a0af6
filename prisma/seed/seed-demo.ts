import { isSetUpOpen } from "#lib/domain/people/register-first-administrator.ts";
import { systemContext } from "#lib/domain/system-context.ts";
import { database, sqlOnPrisma } from "#lib/platform/database.ts";
import { pool } from "#lib/platform/pool.ts";

import { cacheDeadlockStory } from "./cache-deadlock-story.ts";
import { addDemoOrganisation } from "./demo-organisation.ts";
import { otherStories } from "./other-stories.ts";
import { tellStory } from "./tell-story.ts";

const WITHIN_MS = 300_000;

/** Fills an empty database with the demo, whole or not at all; leaves one that has people in it alone. */
async function seedDemo(): Promise<void> {
  const ctx = systemContext("demo", "web");
  if (!(await isSetUpOpen(ctx))) return;
  const stories = [cacheDeadlockStory, ...otherStories(new Date())];
  await database.$transaction(
    async (db) => {
      const inside = { ...ctx, db, sql: sqlOnPrisma(db) };
      const cast = await addDemoOrganisation(inside);
      for (const story of stories.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime())) {
        await tellStory(inside, cast, story);
      }
    },
    { timeout: WITHIN_MS },
  );
}

await seedDemo();
await pool.end();
