import { EventSourceParserStream } from "eventsource-parser/stream";

import type { LiveEvent } from "#lib/domain/events/schema.ts";
import { ApiError } from "#lib/web/client.ts";

import type { Settings } from "./read-settings.ts";

/** The server sends something at least every 15 seconds. */
const SILENCE_MS = 40_000;

/** `open` comes first; `reset` when what was missed is no longer known; an event that one may not see is null. */
export type LiveMessage =
  | { type: "open" | "reset" | "ping" }
  | { type: "event"; id: string; event: LiveEvent | null };

/** What happens to an incident, from now on or from after that event. Ends with the connection. Throws ApiError. */
export async function* liveEvents(
  { url, token }: Settings,
  key: string,
  lastEventId: string | null,
  signal: AbortSignal,
): AsyncGenerator<LiveMessage> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const response = await fetch(`${url}/api/v1/events?incident=${encodeURIComponent(key)}`, {
      headers: {
        accept: "text/event-stream",
        authorization: `Bearer ${token}`,
        ...(lastEventId !== null && { "last-event-id": lastEventId }),
      },
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!response.ok || response.body === null) throw await refusalOf(response, url);
    yield { type: "open" };
    const messages = response.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    for await (const { id, event, data } of messages) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      if (event === "reset" || event === "ping") yield { type: event };
      else if (id !== undefined)
        yield { type: "event", id, event: data === "" ? null : (JSON.parse(data) as LiveEvent) };
    }
  } catch (error) {
    if (error instanceof ApiError || signal.aborted) throw error;
    throw lostConnection(url, 0);
  } finally {
    clearTimeout(timer);
  }
}

async function refusalOf(response: Response, url: string): Promise<ApiError> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === "object" && body !== null && "detail" in body)
    return new ApiError(body as ApiError["problem"]);
  return lostConnection(url, response.status >= 500 ? response.status : 404);
}

const lostConnection = (url: string, status: number) =>
  new ApiError({
    type: "/problems/unreachable",
    title: "No answer",
    status,
    detail: `The connection to ${url} is lost.`,
    instance: "/events",
    requestId: "",
  });
