import { signInHandler } from "#lib/web/sign-in-handler.ts";

export { signInHandler as GET, signInHandler as POST };
export const dynamic = "force-dynamic";
