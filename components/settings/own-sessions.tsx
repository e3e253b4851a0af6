"use client";

import { RelativeTime } from "#components/shell/relative-time.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { apiClient, type ApiOutput } from "#lib/web/client.ts";

import { describeBrowser } from "./describe-browser.ts";
import { FormRefusal } from "./form-refusal.tsx";
import { useApiCall } from "./use-api-call.ts";

type Session = ApiOutput<"GET /sessions">["items"][number];

/** The browsers in which one is signed in, each of which but this can be signed out. */
export function OwnSessions({ sessions }: { sessions: readonly Session[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {sessions.map((session) => (
        <OwnSession key={session.id} session={session} />
      ))}
    </ul>
  );
}

function OwnSession({ session }: { session: Session }) {
  const { isBusy, refusal, run } = useApiCall();
  const browser = describeBrowser(session.userAgent);

  async function end(): Promise<void> {
    await apiClient().call("DELETE /sessions/{id}", { id: session.id });
    showToast({ message: `The session in ${browser} has ended.` });
  }

  return (
    <li className="grid gap-1 py-2">
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-1">
        <span className="font-medium" title={session.userAgent}>
          {browser}
        </span>
        <span className="text-xs text-muted">
          Last used <RelativeTime at={session.lastSeenAt} />
        </span>
        {session.current ? (
          <Badge className="ml-auto">This browser</Badge>
        ) : (
          <Button
            size="sm"
            className="ml-auto"
            busy={isBusy}
            aria-label={`End the session in ${browser}`}
            onClick={() => run(end)}
          >
            End
          </Button>
        )}
      </div>
      <FormRefusal>{refusal}</FormRefusal>
    </li>
  );
}
