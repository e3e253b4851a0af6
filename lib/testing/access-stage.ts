import type { Context } from "#lib/domain/context.ts";
import type { DeclareIncidentInput, IncidentJson } from "#lib/domain/incidents/schema.ts";
import type { User } from "#prisma/generated/client.ts";
import type { TokenScope } from "#prisma/generated/enums.ts";

import { actorOf, anIncident, theSystem } from "./factories.ts";
import { committing } from "./rolled-back.ts";

/** What is there before somebody sends a request of the access table. */
export type Stage = {
  /** Sets the stage; neither the caller nor a participant. */
  system: Context;
  caller: { userId: string; ctx: Context };
  /** The scopes that the caller may hand on. */
  scopes: readonly TokenScope[];
  incident: Pick<IncidentJson, "id" | "key" | "version">;
};

/** A request that is valid for whoever may make it. */
export type AccessRequest = {
  /** What stands in the path's braces. */
  place?: Record<string, string>;
  query?: string;
  /** A JSON object, or a document's text. */
  body?: object | string;
  /** For If-Match. */
  version?: number;
};

/** A new incident of the system's, and the caller whose request will be about it. */
export async function aStage(
  caller: User,
  scopes: readonly TokenScope[],
  given: Partial<DeclareIncidentInput> = {},
): Promise<Stage> {
  const system = committing(theSystem);
  return {
    system,
    caller: { userId: caller.id, ctx: committing(actorOf(caller)) },
    scopes,
    incident: await anIncident(system, given),
  };
}

/** The HTTP request for that operation's method and path, with the headers that say who sends it. */
export function httpRequest(
  { method, path }: { method: string; path: string },
  { place = {}, query = "", body, version }: AccessRequest,
  headers: Record<string, string>,
): Request {
  const address = path.replace(/\{(\w+)\}/g, (_, name: string) => place[name] ?? "");
  const isText = typeof body === "string";
  return new Request(`http://localhost:3000/api/v1${address}${query}`, {
    method,
    headers: {
      ...(body !== undefined && { "content-type": isText ? "text/markdown" : "application/json" }),
      ...(version !== undefined && { "if-match": `"${version}"` }),
      ...headers,
    },
    ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
  });
}
