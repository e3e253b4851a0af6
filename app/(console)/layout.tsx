import { Inbox, Server, Settings, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

import { ImportCommand } from "#components/imports/import-command.tsx";
import { DeclareCommand } from "#components/incidents/declare-command.tsx";
import { InboxWatch } from "#components/notifications/inbox-watch.tsx";
import { UnreadCount } from "#components/notifications/unread-count.tsx";
import { SettingsCommands } from "#components/settings/settings-commands.tsx";
import { AppFrame } from "#components/shell/app-frame.tsx";
import type { FrameLink } from "#components/shell/frame-links.tsx";
import { UnsentStatus } from "#components/unsent/unsent-status.tsx";

const links: readonly FrameLink[] = [
  { href: "/incidents", label: "Incidents", icon: <TriangleAlert aria-hidden="true" />, shortcut: "g i" },
  {
    href: "/inbox",
    label: "Inbox",
    icon: <Inbox aria-hidden="true" />,
    badge: <UnreadCount />,
    shortcut: "g n",
    keywords: ["notifications", "mentions", "unread"],
  },
  {
    href: "/services",
    label: "Services",
    icon: <Server aria-hidden="true" />,
    shortcut: "g s",
    keywords: ["metrics", "panels"],
  },
  { href: "/settings", label: "Settings", icon: <Settings aria-hidden="true" />, shortcut: "g e" },
];

export default function ConsoleLayout({ children }: { children: ReactNode }) {
  return (
    <AppFrame links={links}>
      {children}
      <UnsentStatus />
      <ImportCommand />
      {/* The last registered goes first in the palette. */}
      <DeclareCommand />
      <SettingsCommands />
      <InboxWatch />
    </AppFrame>
  );
}
