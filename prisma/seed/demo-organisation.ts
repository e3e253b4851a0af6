import type { Actor } from "#lib/domain/actor.ts";
import type { Context } from "#lib/domain/context.ts";
import { addTeam } from "#lib/domain/people/add-team.ts";
import { addUser } from "#lib/domain/people/add-user.ts";
import { changeTeam } from "#lib/domain/people/change-team.ts";
import { registerService } from "#lib/domain/services/register-service.ts";

import { addStorefront } from "./add-storefront.ts";
import { demoAccounts, type DemoPerson } from "./demo-accounts.ts";

export type DemoCast = Readonly<Record<DemoPerson, Actor>>;

/** With how many minutes each member has to acknowledge, where it is not the usual quarter of an hour. */
const teams: readonly { slug: string; name: string; members: readonly DemoPerson[]; minutes?: number }[] = [
  {
    slug: "database-administration",
    name: "Database administration",
    members: ["database", "manager"],
    minutes: 10,
  },
  { slug: "caching", name: "Caching", members: ["cache", "engineer"] },
  { slug: "storefront", name: "Storefront", members: ["engineer", "cache"] },
  { slug: "payments", name: "Payments", members: ["engineer", "manager"] },
];

const services: readonly { slug: string; name: string; ownerTeam: string; description: string }[] = [
  {
    slug: "catalogue",
    name: "Catalogue",
    ownerTeam: "storefront",
    description: "Products, categories, prices and stock, read through a cache.",
  },
  { slug: "checkout", name: "Checkout", ownerTeam: "payments", description: "Turns a basket into an order." },
  {
    slug: "payments",
    name: "Payments",
    ownerTeam: "payments",
    description: "Talks to the payment providers.",
  },
  { slug: "search", name: "Search", ownerTeam: "storefront", description: "Finds products by words." },
  { slug: "sign-in", name: "Sign-in", ownerTeam: "storefront", description: "Accounts and sessions." },
  {
    slug: "notifications",
    name: "Notifications",
    ownerTeam: "caching",
    description: "Mail and messages to customers.",
  },
  {
    slug: "orders-database",
    name: "Orders database",
    ownerTeam: "database-administration",
    description: "PostgreSQL primary and two standbys.",
  },
];

/** Adds the demo's people, teams and services. Returns each person as an actor. */
export async function addDemoOrganisation(ctx: Context): Promise<DemoCast> {
  const cast = new Map<DemoPerson, Actor & { type: "user" }>();
  for (const { key, ...account } of demoAccounts) {
    const { id, name, role } = await addUser(ctx, account);
    cast.set(key, { type: "user", userId: id, sessionId: "", name, role });
  }
  for (const { minutes, ...team } of teams) {
    const members = team.members.flatMap((key) => cast.get(key)?.userId ?? []);
    const { slug, version } = await addTeam(ctx, { ...team, members });
    if (minutes === undefined) continue;
    await changeTeam(ctx, { slug, expectedVersion: version, acknowledgeMinutes: minutes });
  }
  for (const service of services) await registerService(ctx, service);
  await addStorefront(ctx);
  return Object.fromEntries(cast) as DemoCast;
}
