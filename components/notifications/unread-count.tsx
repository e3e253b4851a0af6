"use client";
import { unreadText, useInbox } from "./inbox-state.ts";

/** How many notifications are unread, beside the link to them; nothing when none is. */
export function UnreadCount() {
  const { unread } = useInbox();
  if (unread === 0) return null;
  return (
    <span className="inline-flex h-4 min-w-4 items-center justify-center rounded-full bg-accent px-1 text-2xs leading-none font-medium text-on-accent tabular-nums">
      {unreadText(unread)}
      <span className="sr-only"> unread</span>
    </span>
  );
}
