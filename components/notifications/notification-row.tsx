"use client";
import { AcknowledgeButton } from "#components/escalations/acknowledge-button.tsx";
import { severityTones } from "#components/incidents/incident-words.ts";
import { RelativeTime } from "#components/shell/relative-time.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { cn } from "#components/ui/class-names.ts";
import { QuickLink } from "#components/ui/quick-link.tsx";

import type { Notification } from "./inbox-state.ts";
import { notificationPath } from "./notification-path.ts";

export type NotificationRowProps = {
  notification: Notification;
  isRead: boolean;
  onRead: () => void;
};

/** One thing that one was told, with the way to it. */
export function NotificationRow({ notification, isRead, onRead }: NotificationRowProps) {
  const { title, body, incident, escalation, createdAt } = notification;
  return (
    <li className="grid grid-cols-[0.5rem_minmax(0,1fr)] gap-x-3 px-4 py-2.5 hover:bg-hover has-[a:focus-visible]:bg-selected lg:px-6">
      <span className="pt-1.5">
        {isRead ? null : (
          <>
            <span aria-hidden="true" className="block size-2 rounded-full bg-accent" />
            <span className="sr-only">Unread</span>
          </>
        )}
      </span>
      <div className="grid min-w-0 gap-0.5">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <QuickLink
            href={notificationPath(notification)}
            data-row-link=""
            className={cn("focus-inset rounded-sm hover:underline wrap-anywhere", isRead || "font-medium")}
            onClick={onRead}
          >
            {title}
          </QuickLink>
          <span className="ml-auto flex items-center gap-2">
            {escalation?.isWaiting === true && notification.kind === "escalation" ? (
              <AcknowledgeButton id={escalation.id} onDone={onRead} />
            ) : null}
            {isRead ? null : (
              <Button size="sm" variant="ghost" data-mark-read="" onClick={onRead}>
                Mark read
              </Button>
            )}
          </span>
        </div>
        {body === "" ? null : <p className="line-clamp-2 text-muted wrap-anywhere">{body}</p>}
        <p className="flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-subtle">
          {incident === null ? null : (
            <>
              <span className="tabular-nums">{incident.key}</span>
              <Badge tone={severityTones[incident.severity]} emphasis="outline" className="h-4">
                {incident.severity}
              </Badge>
              <span className="min-w-0 truncate max-sm:order-last max-sm:basis-full sm:max-w-96">
                {incident.title}
              </span>
            </>
          )}
          <RelativeTime at={createdAt} className="ml-auto" />
        </p>
      </div>
    </li>
  );
}
