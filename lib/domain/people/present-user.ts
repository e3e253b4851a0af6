import { z } from "zod";

import type { User as UserRow } from "#prisma/generated/client.ts";

import { user } from "./schema.ts";

/** A row as the API shows it; never the password's hash. */
export const presentUser = (row: UserRow) => z.encode(user, { ...row, disabled: row.disabledAt !== null });
