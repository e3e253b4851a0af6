import { InstantText } from "#components/shell/instant-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { AlertJson } from "#lib/domain/alerts/schema.ts";

import { alertOriginWords, alertStatusTones, alertStatusWords } from "./alert-words.ts";

/** One alert: what it says, how it stands, since when, how often it came, and who said it. */
export function AlertItem({ alert }: { alert: AlertJson }) {
  const { title, status, severity, startsAt, endsAt, received, origin, url, labels } = alert;
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
      </p>
    </li>
  );
}
