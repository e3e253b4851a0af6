import { z } from "zod";

import { Role, TokenScope } from "#prisma/generated/enums.ts";

import { pageInput, pageOf } from "../page.ts";
import { expectedVersion, id, instant, line, slug, version, webUrl } from "../scalars.ts";
import { isTimeZone } from "../time/is-time-zone.ts";

export const role = z.enum(Role).meta({ id: "Role" });
export const tokenScope = z.enum(TokenScope).meta({ id: "TokenScope" });

const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254)
  // A look-alike character must not make a second account that reads like the first.
  .refine((text) => text === text.normalize("NFKC"), { error: "Write the address in plain characters." })
  .pipe(z.email({ error: "Give an e-mail address." }));

const password = z
  .string()
  .min(12, { error: "Use at least 12 characters." })
  .max(200, { error: "Use at most 200 characters." });

const timeZone = z
  .string()
  .refine((name) => isTimeZone(name), { error: "Give a zone such as Europe/Paris." });

export const user = z
  .object({
    id,
    email: z.string(),
    name: z.string(),
    handle: z.string().meta({ description: "Mentions the person, behind an @.", example: "engineer" }),
    role,
    timeZone: z.string(),
    disabled: z.boolean(),
    createdAt: instant,
    version,
  })
  .meta({ id: "User" });
export const userPage = pageOf(user);
export const listUsersInput = z.strictObject(pageInput);

/** The signed-in person, or the token's owner. */
export const viewer = z
  .object({
    id: id.nullable(),
    name: z.string(),
    email: z.string().nullable(),
    role,
    timeZone: z.string().nullable(),
    scopes: z.array(tokenScope).nullable().meta({ description: "Of a token; null for a session." }),
    version: z.int().nullable(),
  })
  .meta({ id: "Viewer" });
export const viewerInput = z.strictObject({});

export const addUserInput = z
  .strictObject({ email, name: line(100, "Give a name."), role, password, timeZone: timeZone.default("UTC") })
  .meta({ id: "AddUserInput" });
export type AddUserInput = z.output<typeof addUserInput>;

export const changeUserInput = z
  .strictObject({
    id,
    expectedVersion,
    name: line(100, "Give a name.").optional(),
    role: role.optional(),
    timeZone: timeZone.optional(),
    disabled: z.boolean().optional(),
    password: password.optional(),
  })
  .meta({ id: "ChangeUserInput" });
export type ChangeUserInput = z.output<typeof changeUserInput>;

export const changeOwnProfileInput = z
  .strictObject({
    expectedVersion,
    name: line(100, "Give a name.").optional(),
    timeZone: timeZone.optional(),
    password: z.strictObject({ current: z.string().max(200), next: password }).optional(),
  })
  .meta({ id: "ChangeOwnProfileInput" });
export type ChangeOwnProfileInput = z.output<typeof changeOwnProfileInput>;

export const registerFirstAdministratorInput = z
  .strictObject({ email, name: line(100, "Give a name."), password, timeZone: timeZone.default("UTC") })
  .meta({ id: "RegisterFirstAdministratorInput" });
export type RegisterFirstAdministratorInput = z.output<typeof registerFirstAdministratorInput>;

export const signInInput = z.strictObject({ email, password: z.string().max(200) });

export const session = z
  .object({
    id,
    userAgent: z.string(),
    createdAt: instant,
    lastSeenAt: instant,
    expiresAt: instant,
    current: z.boolean(),
  })
  .meta({ id: "Session" });
export const sessionPage = pageOf(session);
export const listSessionsInput = z.strictObject(pageInput);
export const revokeSessionInput = z.strictObject({ id });

export const token = z
  .object({
    id,
    name: z.string(),
    prefix: z.string().meta({ description: "The first characters, to tell tokens apart." }),
    scopes: z.array(tokenScope),
    createdAt: instant,
    expiresAt: instant.nullable(),
    lastUsedAt: instant.nullable(),
  })
  .meta({ id: "Token" });
export const tokenPage = pageOf(token);
export const createdToken = token
  .extend({ token: z.string().meta({ description: "The token itself; never shown again." }) })
  .meta({ id: "CreatedToken" });

export const createTokenInput = z
  .strictObject({
    name: line(100, "Say what the token is for."),
    scopes: z.array(tokenScope).min(1).max(4),
    expiresInDays: z.int().min(1).max(730).default(90),
  })
  .meta({ id: "CreateTokenInput" });
export type CreateTokenInput = z.output<typeof createTokenInput>;
export const revokeTokenInput = z.strictObject({ id });

const memberList = z
  .array(z.object({ userId: id, name: z.string() }))
  .meta({ description: "In order of escalation." });

export const team = z
  .object({
    id,
    slug,
    name: z.string(),
    members: memberList,
    acknowledgeMinutes: z
      .int()
      .meta({ description: "How long whoever is asked has, before the next in line is asked." }),
    escalationRounds: z.int().meta({ description: "How often the whole line is asked." }),
    contacts: z.object({ email: z.string().nullable(), webhookUrl: z.string().nullable() }).nullable().meta({
      description: "Told of every escalation to the team. Null for those who may not change teams.",
    }),
    version,
  })
  .meta({ id: "Team" });
export const teamPage = pageOf(team);
export const changedTeam = team
  .extend({
    webhookSecret: z
      .string()
      .nullable()
      .meta({ description: "Signs the webhook's calls; shown only when it was made just now." }),
  })
  .meta({ id: "ChangedTeam" });
export const getTeamInput = z.strictObject({ slug });
export const listTokensInput = z.strictObject(pageInput);
export const listTeamsInput = z.strictObject(pageInput);
const members = z.array(id).max(100);
export const addTeamInput = z
  .strictObject({ slug, name: line(100, "Name the team."), members: members.default([]) })
  .meta({ id: "AddTeamInput" });
export type AddTeamInput = z.output<typeof addTeamInput>;

export const changeTeamInput = z
  .strictObject({
    slug,
    expectedVersion,
    name: line(100, "Name the team.").optional(),
    members: members.optional().meta({ description: "All of them, in order of escalation." }),
    acknowledgeMinutes: z.int().min(1).max(1_440).optional(),
    escalationRounds: z.int().min(1).max(10).optional(),
    email: email.nullable().optional(),
    webhookUrl: webUrl.nullable().optional(),
    newWebhookSecret: z
      .literal(true)
      .optional()
      .meta({ description: "Makes another secret; the one before stops signing." }),
  })
  .meta({ id: "ChangeTeamInput" });
export type ChangeTeamInput = z.output<typeof changeTeamInput>;
