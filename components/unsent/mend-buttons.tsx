"use client";
import { usePathname, useRouter } from "next/navigation";

import { focusComposerOf, putIntoComposer } from "#components/timeline/composer-text.ts";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.tsx";

import { discardWrite, redirectWrite, restoreWrite, retryWrite } from "./unsent-board.ts";
import type { UnsentWrite } from "./unsent-write.ts";

export type MendButtonsProps = { write: UnsentWrite; viewerId: string; onLeave?: () => void };

/** What can be done about a line that is not sent: send it to where its incident went, mend it in the composer there, send it again, give it up. */
export function MendButtons({ write, viewerId, onLeave }: MendButtonsProps) {
  const router = useRouter();
  const pathname = usePathname();
  const { idempotencyKey, typed, incidentKey, state, mergedInto } = write;
  function edit(): void {
    const goesOnIn = mergedInto ?? incidentKey;
    const address = `/incidents/${goesOnIn}`;
    onLeave?.();
    // The line is given up once it stands elsewhere: there is no moment in which it is nowhere.
    if (putIntoComposer({ viewerId, incidentKey: goesOnIn }, typed)) discardWrite(idempotencyKey);
    if (pathname === address) return;
    focusComposerOf(goesOnIn);
    router.push(address);
  }
  function discard(): void {
    discardWrite(idempotencyKey);
    showToast({ message: "Line discarded", undo: () => restoreWrite(write) });
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
      <Button size="sm" variant="danger" onClick={discard}>
        Discard
      </Button>
    </>
  );
}
