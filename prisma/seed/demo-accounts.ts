import type { Role } from "#prisma/generated/enums.ts";

export type DemoAccount = {
  key: DemoPerson;
  name: string;
  email: string;
  password: string;
  role: Role;
  timeZone: string;
};

export type DemoPerson = "admin" | "manager" | "engineer" | "database" | "cache" | "viewer";

/** Who can sign in to the demo. Named by what they do; the passwords are public, so a demo belongs on loopback. */
export const demoAccounts: readonly DemoAccount[] = [
  {
    key: "admin",
    name: "Administrator",
    email: "admin@hindcast.example",
    password: "demo-admin-hindcast",
    role: "admin",
    timeZone: "UTC",
  },
  {
    key: "manager",
    name: "Incident manager",
    email: "manager@hindcast.example",
    password: "demo-manager-hindcast",
    role: "manager",
    timeZone: "Europe/London",
  },
  {
    key: "engineer",
    name: "Engineer on call",
    email: "engineer@hindcast.example",
    password: "demo-engineer-hindcast",
    role: "responder",
    timeZone: "Europe/Paris",
  },
  {
    key: "database",
    name: "Database administrator",
    email: "database@hindcast.example",
    password: "demo-database-hindcast",
    role: "responder",
    timeZone: "America/New_York",
  },
  {
    key: "cache",
    name: "Cache developer",
    email: "cache@hindcast.example",
    password: "demo-cache-hindcast",
    role: "responder",
    timeZone: "Asia/Kolkata",
  },
  {
    key: "viewer",
    name: "Support",
    email: "viewer@hindcast.example",
    password: "demo-viewer-hindcast",
    role: "viewer",
    timeZone: "UTC",
  },
];
