import { kindOfEntry } from "../../../timeline/kind-of-entry.ts";
import type { ParsedPostmortem } from "../../schema.ts";
import {
  completeDate,
  dayNumber,
  instantOf,
  shiftDay,
  zoneOf,
  type DocumentCalendar,
  type DocumentDay,
} from "../calendar/document-calendar.ts";
import type { OutageWindow } from "../calendar/read-window.ts";
import type { DraftEntry, DraftTimeline } from "./read-timeline.ts";

type Entry = ParsedPostmortem["timeline"][number];
type Warning = ParsedPostmortem["warnings"][number];

/** A later time of day that lies so many minutes earlier than the one before it is of the next day. */
const overnight = { usual: 480, withinLongOutage: 60, withinOneDay: 720 };

/** Settles the day, the instant and the kind of each entry. Times that run back past midnight move on to the next day. */
export function placeEntries(
  timeline: DraftTimeline,
  calendar: DocumentCalendar,
  window: OutageWindow,
): { entries: Entry[]; warnings: Warning[] } {
  const entries: Entry[] = [];
  const warnings: Warning[] = [];
  const clock = new RunningDay(calendar, window);
  for (const draft of timeline) {
    if ("day" in draft) {
      if (draft.day.date) clock.setDay(completeDate(draft.day.date, calendar, clock.day));
      continue;
    }
    const day = clock.dayOf(draft);
    if (clock.doubt) warnings.push({ line: draft.line, message: clock.doubt });
    entries.push(toEntry(draft, day, calendar));
  }
  return { entries, warnings };
}

function toEntry(draft: DraftEntry, day: DocumentDay | null, calendar: DocumentCalendar): Entry {
  const written = draft.moment?.clock ?? null;
  const at = written && draft.moment ? instantOf(day, written, zoneOf(draft.moment, calendar)) : null;
  const time = written && at === null ? `${two(written.hour)}:${two(written.minute)}` : null;
  const precision =
    written === null ? "unknown" : draft.approximate ? "approximate" : written.exact ? "exact" : "minute";
  const text = draft.text.trim() === "" ? draft.written : draft.text;
  return { at, time, precision, kind: kindOf(draft), text, line: draft.line };
}

function kindOf(draft: DraftEntry): Entry["kind"] {
  if (draft.role === "detection") return "detection";
  if (draft.role === "escalation") return "escalation";
  if (draft.role === "misleading") return "hypothesis";
  const kind = kindOfEntry(draft.text);
  return draft.role === "resolution" && kind !== "resolution" ? "mitigation" : kind;
}

class RunningDay {
  day: DocumentDay | null;
  /** A sentence for the reader when the last answer is doubtful. */
  doubt: string | null = null;
  private minute: number | null = null;
  private readonly calendar: DocumentCalendar;
  private readonly window: OutageWindow;

  constructor(calendar: DocumentCalendar, window: OutageWindow) {
    this.calendar = calendar;
    this.window = window;
    this.day = window.day;
  }

  setDay(day: DocumentDay): void {
    this.day = day;
    this.minute = null;
  }

  dayOf({ moment }: DraftEntry): DocumentDay | null {
    this.doubt = null;
    if (!moment?.clock) return this.day;
    const minute = moment.clock.hour * 60 + moment.clock.minute;
    if (moment.date) {
      this.setDay(completeDate(moment.date, this.calendar, this.day));
    } else if (this.day) {
      const before = this.minute ?? this.firstMinute();
      if (before !== null) this.day = shiftDay(this.day, this.step(before, minute));
    }
    this.minute = minute;
    return this.day;
  }

  /** The first entry is measured against the stated start, as long as it is of the same day. */
  private firstMinute(): number | null {
    const { day, startMinute } = this.window;
    const same = day && this.day && dayNumber(day) === dayNumber(this.day);
    return same ? startMinute : null;
  }

  private step(before: number, minute: number): number {
    const back = before - minute;
    if (this.minute === null && before < 180 && minute > 1260) return -1;
    if (back <= 0) return 0;
    // "11:55 AM, 12:20 AM, 12:30 PM" is a slip of the pen, not a leap of half a day.
    if (
      minute < 60 &&
      before >= 600 &&
      before < 780 &&
      this.window.spanDays !== null &&
      !this.isLongOutage()
    ) {
      this.doubt = "12 AM is midnight; noon is 12 PM. The time was kept as written.";
      return 0;
    }
    const limit = this.minute === null ? overnight.usual : this.limit();
    return back >= limit ? 1 : 0;
  }

  private limit(): number {
    const { spanDays } = this.window;
    if (spanDays === null) return overnight.usual;
    return this.isLongOutage() ? overnight.withinLongOutage : overnight.withinOneDay;
  }

  private isLongOutage(): boolean {
    const { day, spanDays } = this.window;
    if (!day || !this.day || !spanDays) return false;
    return dayNumber(this.day) - dayNumber(day) < spanDays;
  }
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
