import { Role } from "#prisma/generated/enums.ts";

/** What each role may do, each more than the one before. */
const meanings: Record<Role, string> = {
  viewer: "reads",
  responder: "works on incidents",
  manager: "also adds teams and services, and sees to privacy",
  admin: "also manages people and reads the audit",
};

const inOrder: readonly Role[] = [Role.viewer, Role.responder, Role.manager, Role.admin];

/** The roles, for a select. */
export const roleOptions = inOrder.map((role) => ({ value: role, label: role }));

/** The roles with what they may do, for a select with room for it. */
export const explainedRoleOptions = inOrder.map((role) => ({
  value: role,
  label: `${role}: ${meanings[role]}`,
}));

export const isRole = (value: unknown): value is Role =>
  typeof value === "string" && Object.hasOwn(Role, value);
