import "server-only";
import NextAuth from "next-auth";

import { signInOptions } from "./sign-in.ts";

const LARGEST_BODY = 8_192;
const ACTIONS = new Set(["csrf", "session", "providers", "signout", "callback", "signin", "error"]);

type RouteContext = { params: Promise<{ nextauth: string[] }> };

const nextAuth = NextAuth(signInOptions) as (request: Request, context: RouteContext) => Promise<Response>;

/** next-auth behind a door of ours: it reads no more than it needs and answers only what the product uses. */
export async function signInHandler(request: Request, context: RouteContext): Promise<Response> {
  const { nextauth } = await context.params;
  if (!ACTIONS.has(nextauth[0] ?? "")) return new Response(null, { status: 404 });
  if (request.method === "POST" && Number(request.headers.get("content-length") ?? Infinity) > LARGEST_BODY) {
    return new Response(null, { status: 413 });
  }
  return nextAuth(request, context);
}
