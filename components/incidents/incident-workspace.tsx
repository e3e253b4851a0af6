"use client";
import { EvidenceStrip } from "#components/evidence-strip/evidence-strip.tsx";
import type { StripData } from "#components/evidence-strip/strip-items.ts";
import { Composer } from "#components/timeline/composer.tsx";
import { PathGutterProvider } from "#components/timeline/path-gutter.tsx";
import { Timeline } from "#components/timeline/timeline.tsx";

import { SideColumn } from "./side-column.tsx";

/*
 * From 1024 px two panes that scroll by themselves, the composer under the left one. Below that one column in the
 * document, with the composer last so that it stays at the foot of the window over all of it.
 */
const layoutClass =
  "flex flex-col lg:grid lg:min-h-0 lg:grow lg:grid-cols-[minmax(0,2fr)_minmax(18rem,1fr)] lg:grid-rows-[minmax(0,1fr)_auto]";

export type IncidentWorkspaceProps = {
  /** The affected services' panels, and what was frozen of them. */
  charts: StripData["panels"];
};

/** The timeline with its composer, and beside it everything else about the incident; over both the services' numbers. */
export function IncidentWorkspace({ charts }: IncidentWorkspaceProps) {
  return (
    <div className="flex flex-col lg:h-full">
      <EvidenceStrip initial={charts} />
      <Panes />
    </div>
  );
}

function Panes() {
  return (
    <div className={layoutClass}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard (WCAG 2.1.1) */}
      <section
        aria-label="Timeline"
        tabIndex={0}
        data-scroll-pane=""
        className="focus-inset relative min-h-0 lg:overflow-y-auto"
      >
        <PathGutterProvider>
          <Timeline />
        </PathGutterProvider>
      </section>
      <div className="contents max-lg:*:order-last lg:col-start-1 lg:row-start-2 lg:block lg:min-w-0">
        <Composer />
      </div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above */}
      <aside
        id="details"
        aria-label="About this incident"
        tabIndex={0}
        className="focus-inset relative min-h-0 border-line pb-(--end-room) max-lg:border-t lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:overflow-y-auto lg:border-l"
      >
        <SideColumn />
      </aside>
    </div>
  );
}
