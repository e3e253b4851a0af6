"use client";
import { usePathname, useRouter } from "next/navigation";

import { putIntoComposer } from "#components/timeline/composer-text.ts";
import { keepDraft } from "#components/timeline/keep-draft.ts";
import { Button } from "#components/ui/button.tsx";

import { discardWrite, redirectWrite, retryWrite } from "./unsent-board.ts";
import type { UnsentWrite } from "./unsent-write.ts";

/** What can be done about a line that is not sent: send it to where its incident went, mend it in its incident's composer, send it again, give it up. */
export function MendButtons({ write, onLeave }: { write: UnsentWrite; onLeave?: () => void }) {
  const router = useRouter();
  const pathname = usePathname();
  const { idempotencyKey, typed, incidentId, incidentKey, state, mergedInto } = write;
  function edit(): void {
    const address = `/incidents/${incidentKey}`;
    onLeave?.();
    // The draft is kept before the line is given up: there is no moment in which it is nowhere.
    if (pathname === address) putIntoComposer(typed);
    const isKept = pathname === address || keepDraft(incidentId, typed);
    if (isKept) discardWrite(idempotencyKey);
    if (pathname !== address) router.push(address);
  }
  return (
    <>
      {mergedInto === undefined ? null : (
        <Button size="sm" onClick={() => redirectWrite(idempotencyKey)}>
          Send to {mergedInto}
        </Button>
      )}
      {state === "sending" || mergedInto !== undefined ? null : (
        <Button size="sm" onClick={() => retryWrite(idempotencyKey)}>
          {state === "refused" ? "Send again" : "Send now"}
        </Button>
      )}
      <Button size="sm" onClick={edit}>
        Edit
      </Button>
      <Button size="sm" variant="danger" onClick={() => discardWrite(idempotencyKey)}>
        Discard
      </Button>
    </>
  );
}
