import type { Actor } from "#lib/domain/actor.ts";
import type { Context } from "#lib/domain/context.ts";
import { parsePostmortem } from "#lib/domain/imports/document/parse-postmortem.ts";
import { declareIncident } from "#lib/domain/incidents/declare-incident.ts";
import type { DeclareIncidentInput, IncidentJson } from "#lib/domain/incidents/schema.ts";
import { newId } from "#lib/domain/record-id.ts";
import { randomSecret, secretHash } from "#lib/platform/secret.ts";
import type { Prisma, Session, Team, User } from "#prisma/generated/client.ts";
import type { Role } from "#prisma/generated/enums.ts";

/** Stands for the administrator of a test who sets its stage. */
export const theSystem: Actor = { type: "system", job: "test" };

let people = 0;

/** A row for somebody with an account; a number keeps addresses apart. */
export function aUser(ctx: Context, given: Partial<Prisma.UserUncheckedCreateInput> = {}): Promise<User> {
  people += 1;
  return ctx.db.user.create({
    data: {
      id: newId(),
      email: `person-${people}-${process.pid}@example.test`,
      name: `Person ${people}`,
      ...given,
    },
  });
}

export const actorOf = (user: User): Actor => ({
  type: "user",
  userId: user.id,
  sessionId: newId(),
  name: user.name,
  role: user.role,
});

/** The same Context, asked by a new person of that role. */
export async function as<Ctx extends Context>(
  ctx: Ctx,
  role: Role,
): Promise<Ctx & { actor: Actor & { type: "user" } }> {
  const actor = actorOf(await aUser(ctx, { role }));
  if (actor.type !== "user") throw new Error("a user is a user");
  return { ...ctx, actor };
}

/** A SEV2 incident declared by whoever asks. */
export function anIncident(ctx: Context, given: Partial<DeclareIncidentInput> = {}): Promise<IncidentJson> {
  return declareIncident(ctx, {
    title: "Checkout answers slowly",
    severity: "SEV2",
    visibility: "normal",
    isTest: false,
    ...given,
  });
}

/** Another incident that the same people see. */
export async function aTwin(ctx: Context, incidentId: string): Promise<IncidentJson> {
  const { visibility, isTest } = await ctx.db.incident.findUniqueOrThrow({ where: { id: incidentId } });
  const twin = await anIncident(ctx, { visibility, isTest });
  const present = await ctx.db.incidentParticipant.findMany({ where: { incidentId, endedAt: null } });
  await ctx.db.incidentParticipant.createMany({
    data: present.map((row) => ({ ...row, id: newId(), incidentId: twin.id })),
  });
  return twin;
}

export function aTeam(ctx: Context, given: Partial<Prisma.TeamUncheckedCreateInput> = {}): Promise<Team> {
  const id = newId();
  return ctx.db.team.create({ data: { id, slug: `team-${id.slice(-12)}`, name: "Storage", ...given } });
}

export function aService(ctx: Context, given: Partial<Prisma.ServiceUncheckedCreateInput> = {}) {
  const id = newId();
  return ctx.db.service.create({
    data: { id, slug: `service-${id.slice(-12)}`, name: "Checkout", ...given },
  });
}

/** A session of that user, as if they had signed in just now; `secret` is what their cookie would hold. */
export async function aSession(ctx: Context, userId: string): Promise<Session & { secret: string }> {
  const secret = randomSecret();
  const expiresAt = new Date(Date.now() + 3_600_000);
  const row = await ctx.db.session.create({
    data: { id: newId(), userId, secretHash: secretHash(secret), expiresAt },
  });
  return { ...row, secret };
}

/** The document that an incident was imported from. */
export function aDocument(ctx: Context, incidentId: string, text: string) {
  return ctx.db.importedDocument.create({
    data: {
      id: newId(),
      incidentId,
      contentType: "text/markdown",
      text,
      sha256: secretHash(text),
      parsed: parsePostmortem(text),
      importedBy: "Hindcast",
      importedAt: ctx.now(),
    },
  });
}

let events = 0;

/** A notification that waits in somebody's inbox. */
export function aNotification(
  ctx: Context,
  given: Pick<Prisma.NotificationUncheckedCreateInput, "userId" | "incidentId"> &
    Partial<Prisma.NotificationUncheckedCreateInput>,
) {
  events += 1;
  const base = { id: newId(), kind: "mention", eventId: events, title: "Somebody mentioned you" } as const;
  return ctx.db.notification.create({ data: { ...base, createdAt: ctx.now(), ...given } });
}

/** A moment given with its zone, as inputs hold it. */
export const at = (text: string) => ({ at: new Date(text), zone: "UTC" });
