import { app } from "#lib/web/app.ts";

/** The same app that the server puts in front, for hosts that run Next.js alone. */
const handler = (request: Request): Response | Promise<Response> => app.fetch(request);

export { handler as DELETE, handler as GET, handler as PATCH, handler as POST, handler as PUT };
export const dynamic = "force-dynamic";
