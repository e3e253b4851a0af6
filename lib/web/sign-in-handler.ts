import "server-only";
import NextAuth from "next-auth";
import type { NextRequest } from "next/server";

import { deviceCookie } from "./sign-in-device.ts";
import { signInOptions, type SignInOutcome } from "./sign-in.ts";

const LARGEST_BODY = 8_192;
/** All that the product uses of next-auth; nothing else of it can be reached. */
const ACTIONS = new Set(["GET csrf", "POST callback/credentials", "POST signout"]);

type RouteContext = { params: Promise<{ nextauth: string[] }> };

/** next-auth behind a door of ours: it reads no more than it needs and answers only what the product uses. */
export async function signInHandler(request: NextRequest, context: RouteContext): Promise<Response> {
  const { nextauth } = await context.params;
  if (!ACTIONS.has(`${request.method} ${nextauth.join("/")}`)) return new Response(null, { status: 404 });
  if (request.method === "POST" && Number(request.headers.get("content-length") ?? Infinity) > LARGEST_BODY) {
    return new Response(null, { status: 413 });
  }
  const outcome: SignInOutcome = {};
  const response = (await NextAuth(request, context, signInOptions(outcome))) as Response;
  if (outcome.failed) return new Response(null, { status: 503, headers: { "retry-after": "2" } });
  if (outcome.account !== undefined)
    response.headers.append("set-cookie", await deviceCookie(outcome.account));
  return response;
}
