import { z } from "zod";

import type { Cause as CauseRow } from "#prisma/generated/client.ts";

import { cause, type CauseJson } from "./schema.ts";

/** A row as the API shows it. */
export const presentCause = (row: CauseRow): CauseJson => z.encode(cause, { ...row, author: row.authorName });
