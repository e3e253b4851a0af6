"use client";
import { useEffect, useSyncExternalStore } from "react";

import { api } from "#components/incidents/api.ts";
import type { ParsedPostmortem } from "#lib/domain/imports/schema.ts";
import { ApiError, type ApiOutput } from "#lib/web/client.ts";

import { createImportQueue, type QueuedDocument } from "./import-queue.ts";

const call = "POST /imports/postmortem";

const inputOf = ({ text, contentType, severity }: QueuedDocument) => ({
  text,
  contentType,
  ...(severity !== null && { severity }),
});

function parsedOf({
  incident: _incident,
  alreadyImported: _alreadyImported,
  ...parsed
}: ApiOutput<typeof call>): ParsedPostmortem {
  return parsed;
}

/**
 * The key follows from the text alone: a document sent again, after a lost answer or after the page was loaded anew,
 * is the same request and counts once.
 */
async function keyOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return `import-${Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

function failureOf(error: unknown): { reason: string; mayRetry: boolean } {
  if (!(error instanceof ApiError)) return { reason: "The browser could not send it.", mayRetry: true };
  const { status, detail, type } = error.problem;
  if (type === "/problems/idempotency-key-reused")
    return { reason: "It was imported already, with another severity.", mayRetry: false };
  const mayRetry = status === 0 || status === 429 || status >= 500 || type.endsWith("key-in-use");
  return { reason: detail, mayRetry };
}

/** Lives as long as the page's code: what is being imported goes on while one looks elsewhere in the product. */
export const importQueue = createImportQueue({
  failureOf,
  read: async (document) => parsedOf(await api.call(call, { ...inputOf(document), dryRun: "true" })),
  async store(document) {
    const idempotencyKey = await keyOf(document.text);
    const answer = await api.call(call, inputOf(document), { idempotencyKey });
    return {
      parsed: parsedOf(answer),
      incidentKey: answer.incident?.key ?? "",
      wasThere: answer.alreadyImported === true,
    };
  },
});

const none: readonly QueuedDocument[] = [];
const endStates = new Set(["stored", "refused"]);

function askBeforeLeaving(event: BeforeUnloadEvent): void {
  if (importQueue.documents().some(({ state }) => !endStates.has(state))) event.preventDefault();
}

/** The documents on their way, kept current; the browser asks before it leaves while one is not stored. */
export function useImportQueue(): readonly QueuedDocument[] {
  useEffect(() => {
    addEventListener("beforeunload", askBeforeLeaving);
    return () => removeEventListener("beforeunload", askBeforeLeaving);
  }, []);
  return useSyncExternalStore(importQueue.watch, importQueue.documents, () => none);
}
