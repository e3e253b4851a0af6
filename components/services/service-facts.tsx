"use client";
import { useState } from "react";

import { EntryBody } from "#components/timeline/entry-body.tsx";
import { Button } from "#components/ui/button.tsx";
import { Late, LatePart } from "#components/ui/late-part.tsx";
import { QuickLink } from "#components/ui/quick-link.tsx";
import type { MetricsSourceJson } from "#lib/domain/metrics/schema.ts";
import type { ApiOutput } from "#lib/web/client.ts";

import { MetricsState } from "./metrics-state.tsx";

const sourceDialog = new LatePart(
  async () => (await import("./metrics-source-dialog.tsx")).MetricsSourceDialog,
);

export type ServiceFactsProps = {
  service: ApiOutput<"GET /services/{slug}">;
  source: MetricsSourceJson | null;
  mayChange: boolean;
};

const linkClass = "rounded-sm text-accent-ink underline underline-offset-3 wrap-anywhere";

/** An address as it is read: without its beginning. */
const shortAddress = (url: string) => url.replace(/^https?:\/\/(www\.)?/, "").replace(/\/$/, "");

/** What is known of a service, and where its metrics come from. */
export function ServiceFacts({ service, source, mayChange }: ServiceFactsProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  const links = [
    ["Runbook", service.runbookUrl],
    ["Repository", service.repositoryUrl],
  ] as const;
  return (
    <section aria-label="About this service" className="grid gap-3 px-4 py-4 lg:px-6">
      {service.description === "" ? null : (
        <div className="measure text-muted">
          <EntryBody text={service.description} />
        </div>
      )}
      <dl className="grid gap-x-6 gap-y-1.5 sm:grid-cols-[max-content_minmax(0,1fr)] sm:[&_dt]:text-muted max-sm:[&_dt]:text-xs max-sm:[&_dt]:text-subtle">
        <dt>Owner</dt>
        <dd>
          {service.ownerTeam === null ? (
            <span className="text-subtle">No team</span>
          ) : (
            <QuickLink href={`/settings/teams/${service.ownerTeam.slug}`} className={linkClass}>
              {service.ownerTeam.name}
            </QuickLink>
          )}
        </dd>
        {links.map(([name, url]) =>
          url === null ? null : (
            <div key={name} className="contents">
              <dt>{name}</dt>
              <dd>
                <a href={url} target="_blank" rel="noreferrer" className={linkClass}>
                  {shortAddress(url)}
                </a>
              </dd>
            </div>
          ),
        )}
        <dt>Metrics</dt>
        <dd className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <MetricsState source={source} />
          {source?.url == null ? null : (
            <span className="text-subtle wrap-anywhere">{shortAddress(source.url)}</span>
          )}
          {mayChange ? (
            <Button size="sm" onPointerEnter={sourceDialog.preload} onClick={() => setOpen(true)}>
              {source === null ? "Set the source" : "Change the source"}
            </Button>
          ) : null}
        </dd>
      </dl>
      {isOpen ? (
        <Late part={sourceDialog} onClose={close}>
          {(Form) => <Form service={service} source={source} onClose={close} />}
        </Late>
      ) : null}
    </section>
  );
}
