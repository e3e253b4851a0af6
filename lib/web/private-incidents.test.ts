import { beforeAll, describe, expect, it } from "vitest";

import { identifyCause } from "#lib/domain/causes/identify-cause.ts";
import { incidentSummary } from "#lib/domain/incidents/schema.ts";
import { createToken } from "#lib/domain/people/create-token.ts";
import { newId } from "#lib/domain/record-id.ts";
import { addTask } from "#lib/domain/tasks/add-task.ts";
import { database } from "#lib/platform/database.ts";
import type { AccessRow } from "#lib/testing/access-row.ts";
import { type AccessRequest, aStage, httpRequest, type Stage } from "#lib/testing/access-stage.ts";
import { accessTable } from "#lib/testing/access-table.ts";
import { actorOf, anIncident, aService, aTeam, aUser, theSystem } from "#lib/testing/factories.ts";
import { committing } from "#lib/testing/rolled-back.ts";
import { fillWithMarmalade } from "#lib/testing/stage-contents.ts";
import type { User } from "#prisma/generated/client.ts";
import type { Role, TokenScope } from "#prisma/generated/enums.ts";

import { allOperations } from "./api/all-operations.ts";
import { app } from "./app.ts";
import type { OperationSpec } from "./operation.ts";

const system = committing(theSystem);
const SCOPES: TokenScope[] = ["read", "write", "admin"];

type Row = AccessRow & OperationSpec & { name: string };
const rows: Row[] = (allOperations as readonly OperationSpec[]).flatMap((operation) => {
  const name = `${operation.method} ${operation.path}`;
  const row = accessTable[name];
  return row ? [{ ...row, ...operation, name }] : [];
});

type Person = { user: User; token: string };

async function somebody(role: Role): Promise<Person> {
  const user = await aUser(system, { role });
  const scopes = SCOPES.filter((scope) => scope !== "admin" || role === "admin");
  const given = { name: "Everything", scopes, expiresInDays: 1 };
  const { token } = await createToken(committing(actorOf(user)), given);
  return { user, token };
}

const send = (person: Person, operation: { method: string; path: string }, request: AccessRequest = {}) =>
  app.fetch(httpRequest(operation, request, { authorization: `Bearer ${person.token}` }));

const read = async (person: Person, path: string) => (await send(person, { method: "GET", path })).text();

/** A refusal without what names the request itself. */
async function refusal(answer: Response) {
  const { instance, requestId, ...rest } = (await answer.json()) as Record<string, unknown>;
  expect([typeof instance, typeof requestId]).toEqual(["string", "string"]);
  return rest;
}

let participant: Person;
let administrator: Person;
/** Nobody here may see the incident, whatever their role; one of them could until they left it. */
let outsiders: Record<"viewer" | "responder" | "manager" | "former", Person>;

beforeAll(async () => {
  participant = await somebody("responder");
  administrator = await somebody("admin");
  outsiders = {
    viewer: await somebody("viewer"),
    responder: await somebody("responder"),
    manager: await somebody("manager"),
    former: await somebody("manager"),
  };
});

/** A private incident with one participant, and one who has left. */
async function aPrivateStage(given: { title?: string; services?: string[] } = {}): Promise<Stage> {
  const stage = await aStage(participant.user, ["read"], { ...given, visibility: "private" });
  const [incidentId, startedAt] = [stage.incident.id, new Date(Date.now() - 1_000)];
  const entered = { incidentId, role: "responder", startedAt } as const;
  await database.incidentParticipant.createMany({
    data: [
      { ...entered, userId: participant.user.id },
      { ...entered, userId: outsiders.former.user.id, endedAt: new Date() },
    ],
  });
  return stage;
}

const isId = (text: string) => /^[0-9a-f-]{36}$/.test(text);

const elsewhere = ({ place = {}, ...rest }: AccessRequest): AccessRequest => ({
  ...rest,
  place: Object.fromEntries(
    Object.entries(place).map(([name, value]) => [
      name,
      name === "key" ? "INC-999999999" : isId(value) ? newId() : value,
    ]),
  ),
});

describe("what belongs to a private incident", () => {
  it.each(rows.filter((row) => row.isInIncident))(
    "is to outsiders as if it were not there, and open to participants and administrators: $name",
    async (row) => {
      for (const insider of [participant, administrator]) {
        const stage = await aPrivateStage();
        const request = await row.prepare(stage);
        for (const [who, outsider] of Object.entries(outsiders)) {
          const answer = await send(outsider, row, request);
          expect([who, answer.status]).toEqual([who, 404]);
          const unknown = await send(outsider, row, elsewhere(request));
          expect([who, await refusal(answer)]).toEqual([who, await refusal(unknown)]);
        }
        expect((await send(insider, row, request)).status).toBe(row.status);
      }
    },
  );

  it("is not followed live by outsiders, who are answered as if it were not there", async () => {
    const { incident } = await aPrivateStage();
    const follow = (key: string) => ({ query: `?incident=${key}` });
    const live = { method: "GET", path: "/events" };
    for (const outsider of Object.values(outsiders)) {
      const answer = await send(outsider, live, follow(incident.key));
      const unknown = await send(outsider, live, follow("INC-999999999"));
      expect([answer.status, await refusal(answer)]).toEqual([404, await refusal(unknown)]);
    }
    const stream = await send(participant, live, follow(incident.key));
    expect(stream.status).toBe(200);
    await stream.body?.cancel();
  });

  it("cannot be named from another incident either: the answer is the one to a name that nobody has", async () => {
    const { incident } = await aPrivateStage();
    const category = { kind: "root", category: "cache", statement: "Marmalade" } as const;
    const cause = await identifyCause(system, { key: incident.key, ...category });
    const { key } = await anIncident(system);
    const add = (causeId: string) =>
      send(
        outsiders.manager,
        { method: "POST", path: "/incidents/{key}/tasks" },
        { place: { key }, body: { title: "x", kind: "prevent", causeId } },
      );
    const [named, unknown] = [await add(cause.id), await add(newId())];
    expect([named.status, await refusal(named)]).toEqual([422, await refusal(unknown)]);
  });
});

describe("lists", () => {
  const title = "Marmalade everywhere";
  let stage: Stage;
  let slug: string;
  let team: string;

  beforeAll(async () => {
    ({ slug: team } = await aTeam(system));
    const ownerTeam = await database.team.findUniqueOrThrow({ where: { slug: team } });
    ({ slug } = await aService(system, { ownerTeamId: ownerTeam.id }));
    stage = await aPrivateStage({ title, services: [slug] });
    await fillWithMarmalade(stage);
    const { key } = stage.incident;
    const given = { key, kind: "prevent", priority: "medium", team, dueOn: "2020-01-01" } as const;
    for (const { user } of [...Object.values(outsiders), participant])
      await addTask(system, { ...given, title: "Wipe the marmalade up", owner: user.id });
  });

  const leaks = (text: string) =>
    ["marmalade", stage.incident.id, `"${stage.incident.key}"`].filter((word) =>
      text.toLowerCase().includes(word.toLowerCase()),
    );

  const listed = rows.filter(({ method, isInIncident }) => method === "GET" && !isInIncident);

  it.each(listed)("name nothing of a private incident to outsiders: $name", async (row) => {
    for (const [who, outsider] of Object.entries(outsiders)) {
      const request = await row.prepare(await aStage(outsider.user, ["read"]));
      const answer = await send(outsider, row, { ...request });
      expect([who, leaks(await answer.text())]).toEqual([who, []]);
    }
  });

  const searches: [name: string, path: () => string][] = [
    ["incidents by a word", () => "/incidents?q=marmalade"],
    ["incidents by a part of a word", () => "/incidents?q=armalad"],
    ["incidents by key", () => `/incidents?q=${stage.incident.key}`],
    ["incidents by service", () => `/incidents?service=${slug}`],
    ["incidents by the service's team", () => `/incidents?team=${team}`],
    ["open incidents by severity", () => "/incidents?status=open&severity=SEV2&sort=severity&limit=200"],
    ["tasks by a word", () => "/tasks?q=marmalade"],
    ["tasks by team", () => `/tasks?team=${team}`],
    ["one's own tasks", () => "/tasks?owner=me"],
    ["overdue tasks", () => "/tasks?overdue=true&limit=200"],
  ];

  it.each(searches)("find %s only for those who may see it", async (_name, path) => {
    for (const [who, outsider] of Object.entries(outsiders))
      expect([who, leaks(await read(outsider, path()))]).toEqual([who, []]);
    expect(leaks(await read(participant, path()))).toContain(`"${stage.incident.key}"`);
  });

  it("leave no gap and no next page where a private incident would stand", async () => {
    const path = `/incidents?service=${slug}&limit=1`;
    const visible = await anIncident(system, { services: [slug] });
    await aPrivateStage({ services: [slug] });
    const page = JSON.parse(await read(outsiders.manager, path)) as { items: unknown[]; nextCursor: unknown };
    expect(page.items.map((item) => incidentSummary.parse(item).key)).toEqual([visible.key]);
    expect(page.nextCursor).toBeNull();
  });
});
