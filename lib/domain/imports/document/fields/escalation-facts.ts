import type { ParsedPostmortem } from "../../schema.ts";
import { completeDate, instantOf, zoneOf, type DocumentCalendar } from "../calendar/document-calendar.ts";
import { findMoments } from "../calendar/find-moments.ts";
import { overlap, subjectWords } from "./subject-words.ts";

type Entry = ParsedPostmortem["timeline"][number];
type Escalation = ParsedPostmortem["escalations"][number];

/** What a document says of one escalation; null is what it does not say. */
export type EscalationFacts = {
  readonly escalatedAt: string | null;
  readonly acknowledgedAt: string | null;
  /** Who handed the incident on. */
  readonly by: string | null;
  /** To whom, as named. */
  readonly to: string | null;
};

const answered = /\b(?:acknowledg(?:ed|es|ement)|ack(?:ed|s)?)\b/i;

/** Reads who escalated to whom and when, and when that was acknowledged, from its sentence and from the timeline. */
export function readEscalationFacts(
  { text, line }: Escalation,
  entries: readonly Entry[],
  calendar: DocumentCalendar,
): EscalationFacts {
  const own = entries.findIndex((entry) => entry.line === line);
  const escalatedAt = entries[own]?.at ?? null;
  const to = targetOf(text);
  const acknowledgedAt =
    escalatedAt === null
      ? null
      : (answerIn(text, escalatedAt, calendar) ?? answerAfter(entries.slice(own + 1), to ?? text));
  return {
    escalatedAt,
    acknowledgedAt:
      acknowledgedAt !== null && escalatedAt !== null && acknowledgedAt >= escalatedAt
        ? acknowledgedAt
        : null,
    by: escalatorOf(text),
    to,
  };
}

const DAY = 86_400_000;

/** `…, acknowledged at 10:12`: without a date, the first such time of day after the escalation. */
function answerIn(text: string, escalatedAt: string, calendar: DocumentCalendar): string | null {
  const said = answered.exec(text);
  if (!said) return null;
  const moment = findMoments(text).find(({ clock, start }) => clock !== null && start > said.index);
  if (!moment?.clock) return null;
  const [year = 0, month = 0, day = 0] = escalatedAt.slice(0, 10).split("-").map(Number);
  const near = { year, month, day };
  const on = moment.date ? completeDate(moment.date, calendar, near) : near;
  const at = instantOf(on, moment.clock, zoneOf(moment, calendar));
  if (at === null || moment.date) return at;
  const daysAhead = Math.floor((Date.parse(at) - Date.parse(escalatedAt)) / DAY);
  return new Date(Date.parse(at) - daysAhead * DAY).toISOString();
}

/** A later entry that says that they acknowledged it, before the next escalation. */
function answerAfter(entries: readonly Entry[], target: string): string | null {
  const next = entries.findIndex((entry) => entry.kind === "escalation" && !answered.test(entry.text));
  const words = subjectWords(target);
  const answer = entries
    .slice(0, next < 0 ? entries.length : next)
    .find((entry) => answered.test(entry.text) && overlap(words, subjectWords(entry.text)) > 0);
  return answer?.at ?? null;
}

/** "the team responsible for the cache" and "the engineer for the mail service" are names; "for assistance" is not. */
const purpose = String.raw`(?<!\b(?:responsible|accountable|answerable|in charge)) for (?!(?:the|our) [\w -]{1,40}\b(?:teams?|services?|systems?|platform)\b)`;
/** A comma goes on with a list of names, as in "the Network, Database and Mail teams". */
const endOfNames = String.raw`,(?! (?:and )?(?:the |our )?\p{Lu}[\p{L}\p{N}_\/ -]{1,40}(?:,|\.| and |$)| and (?:the|our) )`;
const target = new RegExp(
  String.raw`\b[Ee]scalat(?:ed|es|ion|ing)\b.{0,60}?\bto (?:the )?(.{2,200}?)(?:[;(]|\.(?=\s|$)|${endOfNames}|${purpose}| due | because | after | when | while | since | who | which | to | by | at \d|$)`,
  "u",
);

function targetOf(sentence: string): string | null {
  return target.exec(sentence.slice(0, 400))?.[1] ?? null;
}

const nobody =
  /\b(?:it|issue|incident|problem|matter|ticket|outage|was|were|been|is|has|have|and|then|to)\b/i;

function escalatorOf(sentence: string): string | null {
  const head = sentence.slice(0, 400);
  const passive =
    /\bescalated\b.{0,120}?\bby (?:the )?([\p{L}][\p{L}\p{N} .'’-]{1,60}?)(?:[.,;(]| at | to |$)/iu.exec(
      head,
    );
  const active = /^(?:the )?([\p{L}][\p{L}\p{N} .'’-]{1,60}?) escalat(?:ed|es)\b/iu.exec(head);
  const name = (passive?.[1] ?? active?.[1])?.trim();
  return name === undefined || nobody.test(name) ? null : name;
}
