import type { Severity } from "#prisma/generated/enums.ts";

import { incidentUrl, settingsUrl } from "./page-urls.ts";

/** A notification as a mail tells it. */
export type MailItem = {
  title: string;
  body: string;
  key: string;
  incidentTitle: string;
  severity: Severity;
  entryId: string | null;
};

export type MailText = { subject: string; text: string; html: string };

/** More than that are counted: nobody reads so long a mail. */
const MOST_TOLD = 50;

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`).replace(/\n/g, "<br>");

/** One line, as a header must be. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

function subjectOf(items: readonly MailItem[]): string {
  const [first] = items;
  if (!first) return "";
  const incidents = new Map(items.map((item) => [item.key, item]));
  const name = ({ key, severity }: MailItem) => `${key} ${severity}`;
  if (incidents.size > 1) {
    const names = [...incidents.values()].map(name);
    const shown = names.slice(0, 3).join(", ");
    return `${items.length} notifications: ${shown}${names.length > 3 ? ` and ${names.length - 3} more` : ""}`;
  }
  const what = items.length === 1 ? first.title : `${items.length} notifications`;
  return oneLine(`[${name(first)}] ${what}: ${first.incidentTitle}`);
}

/**
 * A mail about one notification or several, oldest first, in plain text and in HTML of few tags: key and severity in the
 * subject, a link to each thing it tells of, and where to change what is mailed.
 */
export function composeMail(items: readonly MailItem[], why: string): MailText {
  const shown = items.slice(0, MOST_TOLD);
  const more = items.length > shown.length ? `and ${items.length - shown.length} more in your inbox` : null;
  const text = shown.map(
    (item) =>
      `${item.title}\n${item.key} ${item.severity} · ${item.incidentTitle}\n${item.body === "" ? "" : `\n${item.body}\n\n`}${incidentUrl(item.key, item.entryId)}`,
  );
  const html = shown.map(
    (item) =>
      `<p><strong>${escaped(item.title)}</strong><br>${item.key} ${item.severity} · ${escaped(item.incidentTitle)}</p>` +
      (item.body === "" ? "" : `<blockquote>${escaped(item.body)}</blockquote>`) +
      `<p><a href="${escaped(incidentUrl(item.key, item.entryId))}">Open ${item.key}</a></p>`,
  );
  const closing = `${why} Change what is mailed:`;
  return {
    subject: subjectOf(items),
    text: [...text, ...(more ? [more] : []), `-- \n${closing} ${settingsUrl}`].join("\n\n"),
    html: `<!doctype html><html><body>${[...html, ...(more ? [`<p>${more}</p>`] : [])].join("<hr>")}<hr><p><small>${escaped(closing)} <a href="${escaped(settingsUrl)}">settings</a></small></p></body></html>`,
  };
}
