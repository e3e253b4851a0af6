import type { AlertOrigin, Severity } from "#prisma/generated/enums.ts";

import type { AlertmanagerInput, PagerEventInput } from "./schema.ts";

/** What a sender says of one alert: that it fires, that somebody looks at it, or that it is over. */
export type AlertSignal = {
  action: "fire" | "acknowledge" | "resolve";
  dedupKey: string;
  groupKey: string;
  title: string;
  severity: Severity | null;
  /** The service as the sender named it. */
  serviceName: string | null;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  url: string | null;
  startsAt: Date;
  endsAt: Date | null;
};

/** What words of severity mean. Whoever uses another word, or none, means that something is wrong: SEV3. */
export const SEVERITY_OF_WORD: Readonly<Record<string, Severity | null>> = {
  emergency: "SEV1",
  disaster: "SEV1",
  sev1: "SEV1",
  p1: "SEV1",
  critical: "SEV2",
  page: "SEV2",
  high: "SEV2",
  sev2: "SEV2",
  p2: "SEV2",
  error: "SEV3",
  warning: "SEV3",
  sev3: "SEV3",
  p3: "SEV3",
  minor: "SEV4",
  low: "SEV4",
  sev4: "SEV4",
  p4: "SEV4",
  info: null,
  informational: null,
  notice: null,
  debug: null,
  none: null,
};

/** The severity that a word stands for; null for what declares no incident by itself. */
export function severityOf(word: string | undefined): Severity | null {
  const known = (word ?? "").trim().toLowerCase();
  return Object.hasOwn(SEVERITY_OF_WORD, known) ? (SEVERITY_OF_WORD[known] ?? null) : "SEV3";
}

/** Where each kind of sender names the service, the clearest first. */
const NAMED_IN: Readonly<Record<AlertOrigin, readonly string[]>> = {
  rule: [],
  alertmanager: ["hindcast_service", "service", "job"],
  events: ["service", "component", "source"],
};

/** The names under which the service of an alert may be known, the likeliest first. */
export const serviceNames = (origin: AlertOrigin, labels: Readonly<Record<string, string>>): string[] =>
  NAMED_IN[origin].flatMap((label) => {
    const name = labels[label]?.trim();
    return name ? [name] : [];
  });

const RANK: readonly (Severity | null)[] = ["SEV1", "SEV2", "SEV3", "SEV4", null];

/** The one that counts of several: the most severe and, of those, the first to begin. */
export function mostSevere<Item extends { severity: Severity | null; startsAt: Date }>(
  alerts: readonly Item[],
): Item | undefined {
  return alerts.toSorted(
    (a, b) =>
      RANK.indexOf(a.severity) - RANK.indexOf(b.severity) || a.startsAt.getTime() - b.startsAt.getTime(),
  )[0];
}

const cut = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

/** Text that PostgreSQL can keep: what is no character is taken out, what is too long ends. */
// oxlint-disable-next-line no-control-regex -- NUL is what is looked for.
const kept = (text: string, most = 4_000) => cut(text.replace(/\u0000/g, "").toWellFormed(), most);

/** One line, for titles. */
const titleOf = (text: string) => kept(text.replace(/\s+/g, " ").trim(), 200) || "An alert without a title";

const MOST_LABELS = 100;
const keptTexts = (given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given)
      .slice(0, MOST_LABELS)
      .map(([name, value]) => [kept(name, 200), kept(value)]),
  );

/** The address if it may become a link. */
function linkOf(...given: (string | null | undefined)[]): string | null {
  const isLink = (text: string | null | undefined): text is string =>
    typeof text === "string" &&
    /^https?:\/\//i.test(text) &&
    text.length <= 2_000 &&
    URL.parse(text)?.username === "";
  return given.find(isLink)?.replace(/\s/g, "%20") ?? null;
}

const EARLIEST = Date.UTC(1970, 0, 1);

/** A time as the sender gave it; now for none, for what is no time, and for what has not come yet. */
function timeOf(text: string | null | undefined, now: Date): Date {
  const at = text == null ? Number.NaN : Date.parse(text);
  return Number.isNaN(at) || at < EARLIEST || at > now.getTime() ? now : new Date(at);
}

/** A key that is as long as it may be; of a longer one the end is what differs. */
const keyOf = (text: string) => kept(text, 20_000).slice(-600).toWellFormed();

/** What Alertmanager's notification says of each alert. Its fingerprint is the key; one named twice counts as it was last. */
export function signalsOfAlertmanager(given: AlertmanagerInput, now: Date): AlertSignal[] {
  const signals = given.alerts.map((alert): AlertSignal => {
    const { labels, annotations } = alert;
    const isOver = alert.status === "resolved";
    const startsAt = timeOf(alert.startsAt, now);
    return {
      action: isOver ? "resolve" : "fire",
      dedupKey: keyOf(alert.fingerprint),
      groupKey: keyOf(given.groupKey),
      title: titleOf(annotations.summary ?? annotations.title ?? labels.alertname ?? ""),
      severity: severityOf(labels.severity),
      serviceName: serviceNames("alertmanager", labels)[0] ?? null,
      labels: keptTexts(labels),
      annotations: keptTexts(annotations),
      url: linkOf(alert.generatorURL, given.externalURL),
      startsAt,
      endsAt: isOver ? timeOf(alert.endsAt, now) : null,
    };
  });
  return [...new Map(signals.map((signal) => [signal.dedupKey, signal])).values()];
}

/** The details that are plain values, as texts; what is nested is written as JSON. */
function detailsOf(details: unknown): Record<string, string> {
  if (details === null || details === undefined) return {};
  if (typeof details !== "object" || Array.isArray(details))
    return { details: typeof details === "string" ? details : JSON.stringify(details) };
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}

/** What an event says of what it is about, by names that are there. */
function labelsOfEvent({ payload, client }: PagerEventInput, service: string | undefined) {
  const { component, source, group, class: kind, severity } = payload ?? {};
  const named = { service, component, source, group, class: kind, severity, client };
  return keptTexts(
    Object.fromEntries(Object.entries(named).filter((pair): pair is [string, string] => Boolean(pair[1]))),
  );
}

/**
 * What an event of PagerDuty's form says. `dedupKey` is the event's own, or the one that was made for it. Without a service
 * alerts belong together by `group`, else each stands alone.
 */
export function signalOfEvent(given: PagerEventInput, dedupKey: string, now: Date): AlertSignal {
  const { event_action: action, payload } = given;
  const { service, ...annotations } = detailsOf(payload?.custom_details);
  const labels = labelsOfEvent(given, service);
  return {
    action: action === "trigger" ? "fire" : action,
    dedupKey: keyOf(dedupKey),
    groupKey: keyOf(labels.group === undefined ? `key:${dedupKey}` : `group:${labels.group}`),
    title: titleOf(payload?.summary ?? ""),
    severity: severityOf(labels.severity),
    serviceName: serviceNames("events", labels)[0] ?? null,
    labels,
    annotations: keptTexts(annotations),
    url: linkOf(given.client_url, given.links?.[0]?.href),
    startsAt: timeOf(payload?.timestamp, now),
    endsAt: action === "resolve" ? now : null,
  };
}

/** So many titles an entry names; the rest is counted. */
const NAMED = 3;

/** What an entry says of alerts that fired: a few titles, and how many more there are. */
export function firedSentence(titles: readonly string[], count: number): string {
  const different = [...new Set(titles)].slice(0, NAMED);
  if (count === 1) return `Alert: ${different[0] ?? "one without a title"}`;
  const left = count - different.length;
  const lines = different.map((title) => `- ${title}`);
  if (left > 0) lines.push(`- and ${left.toLocaleString("en")} more`);
  return [`${count.toLocaleString("en")} alerts:`, "", ...lines].join("\n");
}

/** What an entry says when the last alert of an incident has ended. */
export const overSentence = (total: number): string =>
  total === 1 ? "The alert is over." : `All ${total.toLocaleString("en")} alerts are over.`;

/** How long the timeline of an incident keeps quiet of alerts after an entry that told of some. */
export const QUIET_MS = 60_000;

/** Whether an entry may be written: there is something to tell, and the last one is long enough ago. */
export const mayTell = (untold: number, lastToldAt: Date | null, now: Date): boolean =>
  untold > 0 && (lastToldAt === null || now.getTime() - lastToldAt.getTime() >= QUIET_MS);
