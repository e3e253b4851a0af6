import { env } from "#lib/platform/env.ts";

const origin = env.NEXTAUTH_URL.replace(/\/$/, "");

/** The address of an incident's page, or of one entry on it, for those who read of it elsewhere. */
export const incidentUrl = (key: string, entryId: string | null = null): string =>
  `${origin}/incidents/${key}${entryId === null ? "" : `#entry-${entryId}`}`;

/** Where one chooses what is mailed. */
export const settingsUrl = `${origin}/settings/notifications`;
