import { refreshInbox } from "#components/notifications/inbox-state.ts";
import type { ConnectionState } from "#components/shell/connection-status.tsx";
import type { LiveEvent } from "#lib/domain/events/schema.ts";

export type LiveEventsOptions = {
  /** Key of the incident to follow; all that one may see without it. */
  incident?: string;
  /** The newest event that the page's data were read after. */
  lastEventId: string;
  onEvent: (event: LiveEvent) => void;
  /** Events were missed for good: read the page anew. */
  onReset: () => void;
  onState: (state: ConnectionState) => void;
  /** The stream was refused or is not there now; it is tried again in any case. */
  onRefused?: () => void;
};

const longestPauseMs = 15_000;
/** The server says something every 15 s; after two and a half times that in silence it hangs. */
const longestSilenceMs = 37_500;

/** Follows the live stream until the returned function is called. Comes back by itself with nothing missed. */
export function followLiveEvents({
  incident,
  lastEventId,
  onEvent,
  onReset,
  onState,
  onRefused,
}: LiveEventsOptions): () => void {
  let newest = lastEventId;
  let failures = 0;
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let isSilent = false;

  function tellState(): void {
    // A stream that has lost its network may look open for minutes.
    if (!navigator.onLine) onState("offline");
    else onState(source?.readyState === EventSource.OPEN && !isSilent ? "live" : "reconnecting");
  }

  /** Something was heard, or is to be heard from now on. */
  function waitForWord(): void {
    clearTimeout(silence);
    silence = setTimeout(() => {
      isSilent = true;
      open();
      tellState();
    }, longestSilenceMs);
  }

  function hear(): void {
    waitForWord();
    if (!isSilent) return;
    isSilent = false;
    tellState();
  }

  function open(): void {
    clearTimeout(timer);
    waitForWord();
    source?.close();
    const parameters = new URLSearchParams({
      ...(incident !== undefined && { incident }),
      lastEventId: newest,
    });
    source = new EventSource(`/api/v1/events?${parameters.toString()}`);
    source.addEventListener("open", () => {
      failures = 0;
      hear();
      tellState();
    });
    source.addEventListener("message", (message: MessageEvent<string>) => {
      hear();
      newest = message.lastEventId;
      onEvent(JSON.parse(message.data) as LiveEvent);
    });
    source.addEventListener("ping", hear);
    source.addEventListener("inbox", () => {
      hear();
      refreshInbox();
    });
    source.addEventListener("reset", onReset);
    source.addEventListener("error", () => {
      tellState();
      // The browser tries again by itself, except after an answer that is no stream: 401, 502, 503.
      if (source?.readyState !== EventSource.CLOSED) return;
      failures += 1;
      onRefused?.();
      timer = setTimeout(open, Math.min(longestPauseMs, 500 * 2 ** failures));
    });
  }

  function reopenIfClosed(): void {
    tellState();
    if (navigator.onLine && source?.readyState === EventSource.CLOSED) open();
  }

  open();
  addEventListener("online", reopenIfClosed);
  addEventListener("offline", tellState);
  return () => {
    clearTimeout(timer);
    clearTimeout(silence);
    source?.close();
    removeEventListener("online", reopenIfClosed);
    removeEventListener("offline", tellState);
  };
}
