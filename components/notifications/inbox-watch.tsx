"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";

import { showToast } from "#components/ui/toast.tsx";

import { type Notification, unreadText, useInbox } from "./inbox-state.ts";
import { notificationPath } from "./notification-path.ts";

/** Puts the number of unread notifications before the page's title, "(3) Incidents". */
function useTitle(unread: number): void {
  useEffect(() => {
    function apply(): void {
      const bare = document.title.replace(/^\(\d+\+?\) /, "");
      const wanted = unread === 0 ? bare : `(${unreadText(unread)}) ${bare}`;
      if (document.title !== wanted) document.title = wanted;
    }
    apply();
    // Every page writes its own title when it is opened.
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [unread]);
}

/** What came while the page is open; what was there before is not announced. */
function useArrival(newest: Notification | null): Notification | null {
  const [known, setKnown] = useState<{ id: string | null; arrived: Notification | null } | null>(null);
  const id = newest?.id ?? null;
  if (newest !== null && known?.id !== id) {
    const isNew = known !== null && newest.readAt === null && (known.id === null || newest.id > known.id);
    setKnown({ id, arrived: isNew ? newest : null });
  }
  return known?.arrived ?? null;
}

/** Announces what arrives in the inbox, politely, and calls when somebody is called in. Draws nothing. */
export function InboxWatch() {
  const router = useRouter();
  const { unread, newest } = useInbox();
  const arrived = useArrival(newest);
  const told = useRef<string | null>(null);
  useTitle(unread);
  useEffect(() => {
    if (arrived === null || arrived.kind !== "escalation" || told.current === arrived.id) return;
    told.current = arrived.id;
    const path = notificationPath(arrived);
    if (location.pathname === path) return;
    showToast({
      message: arrived.title,
      description: `${arrived.incident?.key ?? ""} ${arrived.body}`,
      action: { label: "Open", run: () => router.push(path) },
      durationMs: 60_000,
    });
  }, [arrived, router]);
  return (
    <div aria-live="polite" className="sr-only">
      {arrived === null ? "" : `${arrived.title}, ${arrived.incident?.key ?? ""}. ${unread} unread.`}
    </div>
  );
}
