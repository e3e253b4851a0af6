import { apiClient } from "#lib/web/client.ts";

/** The server, as the incident screens call it. */
export const api = apiClient();
