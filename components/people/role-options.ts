import { Role } from "#prisma/generated/enums.ts";

/** What each role may do, each more than the one before. */
export const roleMeanings: Record<Role, string> = {
  viewer: "Reads.",
  responder: "Reads, and works on incidents.",
  manager: "Also adds teams and services, and decides what is private.",
  admin: "Also manages people and reads the audit.",
};

const inOrder: readonly Role[] = [Role.viewer, Role.responder, Role.manager, Role.admin];

/** The roles, for a select. */
export const roleOptions = inOrder.map((role) => ({ value: role, label: role }));

export const isRole = (value: unknown): value is Role =>
  typeof value === "string" && Object.hasOwn(Role, value);
