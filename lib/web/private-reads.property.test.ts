import fc from "fast-check";
import { expect, it } from "vitest";

import { changeIncident } from "#lib/domain/incidents/change-incident.ts";
import { createToken } from "#lib/domain/people/create-token.ts";
import { newId } from "#lib/domain/record-id.ts";
import { database } from "#lib/platform/database.ts";
import { aStage, httpRequest, type Stage } from "#lib/testing/access-stage.ts";
import { accessTable } from "#lib/testing/access-table.ts";
import { actorOf, aService, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { fillWithMarmalade } from "#lib/testing/stage-contents.ts";
import type { User } from "#prisma/generated/client.ts";
import { ParticipantRole, Role } from "#prisma/generated/enums.ts";

import { allOperations } from "./api/all-operations.ts";
import { app } from "./app.ts";
import type { OperationSpec } from "./operation.ts";

const system = committing(theSystem);

/** Every read of the access table, whoever wrote it: one that is added is in here by itself. */
const reads = (allOperations as readonly OperationSpec[]).flatMap((operation) => {
  const row = accessTable[`${operation.method} ${operation.path}`];
  return row && operation.method === "GET" ? [{ ...row, operation }] : [];
});

/** How the reader stands to the incident. */
const relation = fc.record({
  role: fc.constantFrom(...Object.values(Role)),
  takesPart: fc.constantFrom("never", "did once", "does"),
  as: fc.constantFrom(...Object.values(ParticipantRole)),
  /** Whether it was private from the beginning, became so, was so once, or never. */
  visibility: fc.constantFrom("private", "became private", "was private", "normal"),
});

type Relation = typeof relation extends fc.Arbitrary<infer Value> ? Value : never;

const maySee = ({ role, takesPart, visibility }: Relation): boolean =>
  visibility === "normal" || visibility === "was private" || role === "admin" || takesPart === "does";

async function stageOf(reader: User, title: string, { takesPart, as, visibility }: Relation): Promise<Stage> {
  const { slug } = await aService(system);
  const first = visibility === "private" || visibility === "was private" ? "private" : "normal";
  const stage = await aStage(reader, ["read"], {
    title,
    services: [slug],
    visibility: first,
  });
  await fillWithMarmalade(stage);
  if (takesPart !== "never") {
    const times = {
      startedAt: new Date(Date.now() - 1_000),
      endedAt: takesPart === "does" ? null : new Date(),
    };
    await database.incidentParticipant.create({
      data: { incidentId: stage.incident.id, userId: reader.id, role: as, ...times },
    });
  }
  if (visibility === "became private" || visibility === "was private") {
    const { version } = await database.incident.findUniqueOrThrow({ where: { id: stage.incident.id } });
    const to = visibility === "became private" ? "private" : "normal";
    await changeIncident(system, { key: stage.incident.key, expectedVersion: version, visibility: to });
  }
  return stage;
}

it("what is private is read by participants and administrators alone, through every read there is", async () => {
  await fc.assert(
    fc.asyncProperty(relation, async (given) => {
      const reader = await aUser(system, { role: given.role });
      // Other turns tell of theirs, which may be seen.
      const title = `Marmalade ${newId()}`;
      const stage = await stageOf(reader, title, given);
      const scopes = given.role === "admin" ? (["read", "admin"] as const) : (["read"] as const);
      const token = await createToken(committing(actorOf(reader)), {
        name: "Reads",
        scopes: [...scopes],
        expiresInDays: 1,
      });
      for (const { operation, isInIncident, prepare } of reads) {
        const request = await prepare(stage);
        const answer = await app.fetch(
          httpRequest(operation, request, { authorization: `Bearer ${token.token}` }),
        );
        const text = await answer.text();
        const names = [title, stage.incident.id, `"${stage.incident.key}"`];
        const told = names.filter((name) => text.toLowerCase().includes(name.toLowerCase()));
        const allowed = maySee(given);
        const leak = allowed ? [] : told;
        const seen = { path: operation.path, given, status: answer.status, leak };
        const status = isInIncident && !allowed ? 404 : isInIncident ? 200 : answer.status;
        expect(seen).toEqual({ ...seen, status, leak: [] });
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);
