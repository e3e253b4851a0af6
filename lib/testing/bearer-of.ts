import { createToken } from "#lib/domain/people/create-token.ts";
import type { User } from "#prisma/generated/client.ts";
import type { TokenScope } from "#prisma/generated/enums.ts";

import { actorOf } from "./factories.ts";
import { committing } from "./rolled-back.ts";

/** The headers with which a program of that person asks; its token has those scopes. */
export async function bearerOf(
  user: User,
  scopes: TokenScope[] = ["read", "write"],
): Promise<{ authorization: string }> {
  const given = { name: "Program", scopes, expiresInDays: 1 };
  const { token } = await createToken(committing(actorOf(user)), given);
  return { authorization: `Bearer ${token}` };
}
