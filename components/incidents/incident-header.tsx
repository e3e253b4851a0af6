"use client";
import { usePathname } from "next/navigation";

import { UnacknowledgedMark } from "#components/escalations/unacknowledged-mark.tsx";
import { ConnectionStatus } from "#components/shell/connection-status.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { TabLinks } from "#components/ui/tab-links.tsx";

import { EditableTitle } from "./editable-title.tsx";
import { IncidentCommands } from "./incident-commands.tsx";
import { useIncident } from "./incident-provider.tsx";
import { MergedNote } from "./merged-note.tsx";
import { PhasesBar } from "./phases-bar.tsx";
import { PhasesStrip } from "./phases-strip.tsx";
import { SeverityMenu } from "./severity-menu.tsx";
import { StatusMenu } from "./status-menu.tsx";

function LiveState() {
  return <ConnectionStatus state={useIncident((snapshot) => snapshot.connection)} />;
}

/** What stands over every tab of an incident: which it is, how bad, how far. */
export function IncidentHeader() {
  const incident = useIncident((snapshot) => snapshot.incident);
  const tasks = useIncident((snapshot) => snapshot.tasks);
  const evidence = useIncident((snapshot) => snapshot.evidence);
  const pathname = usePathname();
  const base = `/incidents/${incident.key}`;
  const tabs = [
    { href: base, label: "Timeline" },
    { href: `${base}/evidence`, label: "Evidence", count: evidence.length },
    { href: `${base}/postmortem`, label: "Postmortem" },
    { href: `${base}/tasks`, label: "Tasks", count: tasks.length },
  ];
  return (
    <>
      <PageHeader
        className="shrink-0 max-lg:static"
        context={incident.key}
        title={<EditableTitle />}
        facts={
          <>
            <SeverityMenu />
            <StatusMenu />
            {incident.unacknowledgedSince === null ? null : (
              <UnacknowledgedMark since={incident.unacknowledgedSince} />
            )}
            {incident.visibility === "private" ? <Badge emphasis="outline">Private</Badge> : null}
            {incident.isTest ? <Badge emphasis="outline">Test</Badge> : null}
            {incident.recordedAfterwards ? <Badge emphasis="outline">Recorded afterwards</Badge> : null}
            {incident.services.map(({ slug, name }) => (
              <span
                key={slug}
                className="max-w-56 truncate text-xs text-muted"
                title={`Affected service: ${name}`}
              >
                {name}
              </span>
            ))}
          </>
        }
        actions={<LiveState />}
        tabs={
          <>
            <MergedNote />
            <div className="flex flex-wrap items-end justify-between gap-x-6">
              <div className="flex items-end gap-4">
                <TabLinks
                  label="Incident"
                  className="border-b-0"
                  tabs={tabs.map((tab) => ({ ...tab, current: pathname === tab.href }))}
                />
                {pathname === base ? (
                  <a
                    href="#details"
                    className="inline-flex h-9 items-center text-muted lg:hidden pointer-coarse:h-11"
                  >
                    Details
                  </a>
                ) : null}
              </div>
              <PhasesBar />
            </div>
            <PhasesStrip />
          </>
        }
      />
      <IncidentCommands />
    </>
  );
}
