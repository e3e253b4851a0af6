import type { ReactNode } from "react";

import { QuickLink } from "#components/ui/quick-link.tsx";

import { BottomBar } from "./bottom-bar.tsx";
import { CommandPalette } from "./command-palette.tsx";
import { FrameCommands } from "./frame-commands.tsx";
import { type FrameLink, SideLinks } from "./frame-links.tsx";
import { KeyboardShortcuts } from "./keyboard-shortcuts.tsx";
import { SearchButton } from "./search-button.tsx";
import { ViewerMenu } from "./viewer.tsx";
import { Wordmark } from "./wordmark.tsx";

export type AppFrameProps = {
  /** The places of the product, in order; the first four stand in the bar of narrow screens. */
  links: readonly FrameLink[];
  /** The one action that is always at hand, above the links. */
  action?: ReactNode;
  /** A line above the user's name: the state of the connection, say. */
  status?: ReactNode;
  children: ReactNode;
};

/**
 * The frame around every page: a column on the left from 1024 px, a bar at the foot below that. Holds
 * nothing personal, so that what the server draws is the same for everybody. The document scrolls;
 * `--frame-height` is the height a page may fill, `--frame-bar` what the bar takes at the foot.
 */
export function AppFrame({ links, action, status, children }: AppFrameProps) {
  return (
    <div className="lg:grid lg:grid-cols-[11.5rem_minmax(0,1fr)] print:block">
      <a
        href="#main"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md border border-line bg-raised px-3 py-2 font-medium focus:translate-y-0"
      >
        Skip to content
      </a>
      <header className="sticky top-0 z-30 hidden h-dvh flex-col gap-3 border-r border-line bg-canvas p-3 lg:flex print:hidden">
        <QuickLink href="/" className="flex h-7 items-center rounded-md px-2">
          <Wordmark />
        </QuickLink>
        {action}
        <SearchButton />
        <nav aria-label="Main" className="min-h-0 grow overflow-y-auto">
          <SideLinks links={links} />
        </nav>
        {status === undefined ? null : <div className="px-2">{status}</div>}
        <ViewerMenu />
      </header>
      <main
        id="main"
        tabIndex={-1}
        className="min-h-(--frame-height) min-w-0 pb-[calc(var(--frame-bar)+var(--end-room))] outline-none has-[[data-composer]]:pb-(--frame-bar) print:pb-0"
      >
        {children}
      </main>
      <BottomBar links={links} />
      <FrameCommands />
      <CommandPalette />
      <KeyboardShortcuts />
    </div>
  );
}
