"use client";
import { useRouter, useSearchParams } from "next/navigation";
import { useRef, useState } from "react";

import { useCommands } from "#components/shell/command-registry.ts";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { TabLinks } from "#components/ui/tab-links.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { apiClient, type ApiOutput } from "#lib/web/client.ts";

import { setUnread, useInbox } from "./inbox-state.ts";
import { NotificationRow } from "./notification-row.tsx";

type Page = ApiOutput<"GET /notifications">;

const isAll = "all";

function Nothing({ showsAll }: { showsAll: boolean }) {
  return (
    <EmptyState
      title={showsAll ? "Nothing yet" : "Nothing is unread"}
      className="lg:px-6"
      action={
        showsAll ? (
          <ButtonLink href="/settings/notifications">Choose what you are told</ButtonLink>
        ) : (
          <ButtonLink href={`/inbox?show=${isAll}`}>Show all</ButtonLink>
        )
      }
    >
      When somebody escalates to you, gives you a task or mentions you, it stands here.
    </EmptyState>
  );
}

/** Tells the server, and says so when it could not be told: nothing is lost but the mark. */
async function send(mark: () => Promise<{ unread: number }>): Promise<void> {
  try {
    setUnread((await mark()).unread);
  } catch (error) {
    const description = error instanceof Error ? error.message : undefined;
    showToast({ tone: "error", message: "It could not be marked as read", description });
  }
}

/** What one was told, newest first. What arrives is offered, never pushed in; j and k go from one to the next. */
export function InboxList({ page }: { page: Page }) {
  const router = useRouter();
  const showsAll = useSearchParams().get("show") === isAll;
  const { newest, unread } = useInbox();
  const [readIds, setReadIds] = useState<ReadonlySet<string>>(new Set());
  const list = useRef<HTMLUListElement>(null);
  const first = page.items[0];
  const hasNew =
    newest !== null &&
    newest.readAt === null &&
    !readIds.has(newest.id) &&
    (first === undefined || newest.id > first.id);
  const isRead = ({ id, readAt }: Page["items"][number]) => readAt !== null || readIds.has(id);
  const hasUnread = page.items.some((item) => !isRead(item)) || unread > 0;

  function markRead(id: string): void {
    setReadIds((known) => new Set(known).add(id));
    void send(() => apiClient().call("POST /notifications/{id}/read", { id }));
  }

  function markAll(): void {
    setReadIds((known) => new Set([...known, ...page.items.map(({ id }) => id)]));
    const upTo = first === undefined ? {} : { upTo: first.id };
    void send(() => apiClient().call("POST /notifications/read-all", upTo));
  }

  function move(step: 1 | -1): void {
    const links = [...(list.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const next = links[at === -1 ? 0 : Math.max(0, Math.min(links.length - 1, at + step))];
    next?.focus({ preventScroll: true });
    next?.closest("li")?.scrollIntoView({ block: "nearest" });
  }

  const focusedRow = () => document.activeElement?.closest("li") ?? null;
  const group = "Inbox";
  useCommands([
    { id: "next-row", title: "Next", shortcut: "j", group, keyOnly: true, repeats: true, run: () => move(1) },
    {
      id: "previous-row",
      title: "Previous",
      shortcut: "k",
      group,
      keyOnly: true,
      repeats: true,
      run: () => move(-1),
    },
    {
      id: "mark-read",
      title: "Mark the selected notification as read",
      shortcut: "r",
      group,
      keyOnly: true,
      run: () => focusedRow()?.querySelector<HTMLElement>("[data-mark-read]")?.click(),
    },
    { id: "mark-all-read", title: "Mark all notifications as read", group, run: markAll },
  ]);

  return (
    <>
      <PageHeader
        title="Inbox"
        actions={
          <>
            <ButtonLink href="/settings/notifications">Settings</ButtonLink>
            <Button disabled={!hasUnread} onClick={markAll}>
              Mark all read
            </Button>
          </>
        }
        tabs={
          <TabLinks
            label="Inbox"
            className="border-b-0"
            tabs={[
              { href: "/inbox", label: "Unread", current: !showsAll },
              { href: `/inbox?show=${isAll}`, label: "All", current: showsAll },
            ]}
          />
        }
      />
      <div className="relative">
        {hasNew ? (
          <Button
            size="sm"
            variant="primary"
            className="absolute top-1 left-1/2 z-10 -translate-x-1/2 rounded-full"
            onClick={() => router.refresh()}
          >
            Show what is new
          </Button>
        ) : null}
        {page.items.length === 0 ? (
          <Nothing showsAll={showsAll} />
        ) : (
          <ul ref={list} aria-label="Notifications" className="divide-y divide-line border-b border-line">
            {page.items.map((item) => (
              <NotificationRow
                key={item.id}
                notification={item}
                isRead={isRead(item)}
                onRead={() => (isRead(item) ? undefined : markRead(item.id))}
              />
            ))}
          </ul>
        )}
      </div>
      {page.nextCursor === null ? null : (
        <div className="px-4 py-3 lg:px-6">
          <ButtonLink href={`/inbox?${showsAll ? `show=${isAll}&` : ""}cursor=${page.nextCursor}`}>
            Older ones
          </ButtonLink>
        </div>
      )}
    </>
  );
}
