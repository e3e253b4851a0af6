import type { Role, TokenScope } from "#prisma/generated/enums.ts";

/** Who is asking. Every door (page, API, worker job) builds exactly one. */
export type Actor =
  | { type: "user"; userId: string; sessionId: string; name: string; role: Role }
  | {
      type: "token";
      tokenId: string;
      userId: string | null;
      name: string;
      role: Role;
      scopes: readonly TokenScope[];
    }
  | {
      type: "system";
      job: string;
      /** In whose name it writes, if not in Hindcast's own: what a document tells is the document's. */
      name?: string;
    };

/** The id under which an audit entry names the actor. */
export function actorId(actor: Actor): string {
  switch (actor.type) {
    case "user":
      return actor.userId;
    case "token":
      return actor.tokenId;
    case "system":
      return actor.job;
  }
}

/** The name shown beside what the actor wrote. */
export function actorName(actor: Actor): string {
  return actor.type === "system" ? (actor.name ?? "Hindcast") : actor.name;
}

/** The user behind the actor; null for the system and the bootstrap token. */
export function actorUserId(actor: Actor): string | null {
  return actor.type === "system" ? null : actor.userId;
}

const RANK: Record<Role, number> = { viewer: 0, responder: 1, manager: 2, admin: 3 };

/** Whether the actor's role is `role` or stands above it. The system may do what any person may. */
export function hasRole(actor: Actor, role: Role): boolean {
  return actor.type === "system" || RANK[actor.role] >= RANK[role];
}
