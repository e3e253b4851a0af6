import { z } from "zod";

import type { Prisma } from "#prisma/generated/client.ts";

import { service } from "./schema.ts";

/** What presentService needs beside the row. */
export const withOwnerTeam = {
  ownerTeam: { select: { slug: true, name: true } },
} satisfies Prisma.ServiceInclude;

/** A row as the API shows it. */
export const presentService = (row: Prisma.ServiceGetPayload<{ include: typeof withOwnerTeam }>) =>
  z.encode(service, row);
