import { incident } from "#lib/domain/incidents/schema.ts";
import { assignRole } from "#lib/domain/roles/assign-role.ts";
import { endRole } from "#lib/domain/roles/end-role.ts";
import { assignRoleInput, endRoleInput, watchInput } from "#lib/domain/roles/schema.ts";
import { unwatchIncident } from "#lib/domain/roles/unwatch-incident.ts";
import { watchIncident } from "#lib/domain/roles/watch-incident.ts";

import { operation } from "../operation.ts";

const tag = "Roles";

export const roleOperations = [
  operation({
    method: "POST",
    path: "/incidents/{key}/roles",
    tag,
    summary: "Give somebody a role, or hand it over to them",
    scope: "write",
    input: assignRoleInput,
    output: incident,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: assignRole,
  }),
  operation({
    method: "DELETE",
    path: "/incidents/{key}/roles/{role}/{userId}",
    tag,
    summary: "End somebody's role",
    scope: "write",
    input: endRoleInput,
    output: null,
    status: 204,
    errors: ["forbidden", "not-found", "conflict"],
    run: endRole,
  }),
  operation({
    method: "POST",
    path: "/incidents/{key}/watch",
    tag,
    summary: "Watch an incident oneself",
    scope: "write",
    input: watchInput,
    output: incident,
    status: 200,
    errors: ["forbidden", "not-found", "conflict"],
    run: watchIncident,
  }),
  operation({
    method: "DELETE",
    path: "/incidents/{key}/watch",
    tag,
    summary: "Stop watching an incident",
    scope: "write",
    input: watchInput,
    output: null,
    status: 204,
    errors: ["forbidden", "not-found", "conflict"],
    run: unwatchIncident,
  }),
] as const;
