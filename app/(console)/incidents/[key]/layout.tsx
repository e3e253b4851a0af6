import type { Metadata } from "next";
import type { ReactNode } from "react";

import { PathDialogs } from "#components/hypotheses/path-dialogs.tsx";
import { IncidentDialogs } from "#components/incidents/incident-dialogs.tsx";
import { IncidentHeader } from "#components/incidents/incident-header.tsx";
import { IncidentProvider } from "#components/incidents/incident-provider.tsx";
import { LifecycleDialogs } from "#components/incidents/lifecycle-dialogs.tsx";

import { readIncidentPage } from "./read-incident-page.ts";

type Params = { params: Promise<{ key: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const { incident } = await readIncidentPage((await params).key);
  return { title: `${incident.key} ${incident.title}` };
}

/** The incident stays, with its live stream, while one goes from tab to tab. */
export default async function IncidentLayout({ params, children }: Params & { children: ReactNode }) {
  const data = await readIncidentPage((await params).key);
  return (
    <IncidentProvider key={data.incident.id} data={data}>
      <PathDialogs>
        <IncidentDialogs>
          <LifecycleDialogs>
            <div className="lg:flex lg:h-(--frame-height) lg:flex-col">
              <IncidentHeader />
              <div className="lg:min-h-0 lg:grow">{children}</div>
            </div>
          </LifecycleDialogs>
        </IncidentDialogs>
      </PathDialogs>
    </IncidentProvider>
  );
}
