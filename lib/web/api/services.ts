import { changeService } from "#lib/domain/services/change-service.ts";
import { getService, listServices } from "#lib/domain/services/list-services.ts";
import { registerService } from "#lib/domain/services/register-service.ts";
import {
  changeServiceInput,
  getServiceInput,
  listServicesInput,
  registerServiceInput,
  service,
  servicePage,
} from "#lib/domain/services/schema.ts";

import { operation } from "../operation.ts";

const tag = "Services";

export const serviceOperations = [
  operation({
    method: "GET",
    path: "/services",
    tag,
    summary: "List services",
    scope: "read",
    input: listServicesInput,
    output: servicePage,
    status: 200,
    errors: [],
    run: listServices,
  }),
  operation({
    method: "POST",
    path: "/services",
    tag,
    summary: "Register a service",
    scope: "write",
    input: registerServiceInput,
    output: service,
    status: 201,
    errors: ["forbidden", "conflict"],
    run: registerService,
  }),
  operation({
    method: "GET",
    path: "/services/{slug}",
    tag,
    summary: "Read a service",
    scope: "read",
    input: getServiceInput,
    output: service,
    status: 200,
    errors: ["not-found"],
    run: getService,
  }),
  operation({
    method: "PATCH",
    path: "/services/{slug}",
    tag,
    summary: "Change a service",
    scope: "write",
    input: changeServiceInput,
    output: service,
    status: 200,
    errors: ["forbidden", "not-found"],
    run: changeService,
  }),
] as const;
