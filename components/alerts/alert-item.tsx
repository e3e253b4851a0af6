"use client";
import { useState } from "react";

import { api } from "#components/incidents/api.ts";
import { useMay } from "#components/incidents/use-actor.ts";
import { InstantText } from "#components/shell/instant-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { canEndAlerts } from "#lib/domain/alerts/policy.ts";
import type { AlertJson } from "#lib/domain/alerts/schema.ts";

import { alertOriginWords, alertStatusTones, alertStatusWords } from "./alert-words.ts";

/** Ends an alert whose sender does not say that it is over. */
function EndButton({ id, title }: Pick<AlertJson, "id" | "title">) {
  const [isBusy, setBusy] = useState(false);
  async function end(): Promise<void> {
    setBusy(true);
    try {
      await api.call("POST /alerts/{id}/end", { id });
    } catch (error) {
      const description = error instanceof Error ? error.message : undefined;
      showToast({ tone: "error", message: "The alert is still open", description });
      setBusy(false);
    }
  }
  return (
    <Button
      size="sm"
      variant="ghost"
      className="-my-1 ml-auto"
      busy={isBusy}
      aria-label={`It is over: ${title}`}
      onClick={() => void end()}
    >
      It is over
    </Button>
  );
}

/** One alert: what it says, how it stands, since when, how often it came, and who said it. */
export function AlertItem({ alert }: { alert: AlertJson }) {
  const mayEnd = useMay(canEndAlerts);
  const { id, title, status, severity, startsAt, endsAt, received, origin, url, labels } = alert;
  const instance = labels.instance ?? labels.source;
  return (
    <li className="border-t border-line py-1.5 first:border-t-0 first:pt-0">
      <p className="wrap-anywhere">
        {url === null ? (
          title
        ) : (
          <a href={url} rel="noreferrer" target="_blank" className="hover:underline">
            {title}
            <span className="sr-only"> (opens at its sender)</span>
          </a>
        )}
        {instance === undefined ? null : <span className="text-subtle"> {instance}</span>}
      </p>
      <p className="flex flex-wrap items-center gap-x-2 text-xs text-muted">
        <Badge emphasis="plain" dot tone={alertStatusTones[status]} className="h-4">
          {alertStatusWords[status]}
        </Badge>
        {severity === null ? null : <span>{severity}</span>}
        <span className="tabular-nums">
          <InstantText at={startsAt} parts="time" />
          {endsAt === null ? null : (
            <>
              –<InstantText at={endsAt} parts="time" />
            </>
          )}
        </span>
        {received > 1 ? <span className="tabular-nums">received {received} times</span> : null}
        <span className="text-subtle">from {alertOriginWords[origin]}</span>
        {mayEnd && endsAt === null && origin !== "rule" ? <EndButton id={id} title={title} /> : null}
      </p>
    </li>
  );
}
