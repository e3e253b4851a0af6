import type { CauseCategory as CategoryRow } from "#prisma/generated/client.ts";

import type { CauseCategoryJson } from "./schema.ts";

/** A row as the API shows it. */
export const presentCauseCategory = ({
  slug,
  name,
  position,
  retiredAt,
  version,
}: CategoryRow): CauseCategoryJson => ({ slug, name, position, retired: retiredAt !== null, version });
