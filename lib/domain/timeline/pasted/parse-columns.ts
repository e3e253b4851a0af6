import { readZone } from "../../time/read-zone.ts";
import { isNameOnly } from "./parse-chat-header.ts";
import { isDayOnly, isTimeOnly } from "./parse-plain-line.ts";
import type { Row } from "./parse-separated-values.ts";

type Role = "time" | "date" | "zone" | "author" | "kind" | "text";

/** What the columns of a table mean. */
export type Columns = {
  /** The role of each column; null for one that is none of ours. */
  readonly roles: readonly (Role | null)[];
  /** The heads, where the table has any. */
  readonly heads: readonly string[] | null;
  /** The zone that the head of the column of times names: `Time (UTC)`. */
  readonly timeZone: string | null;
};

const HEADS: readonly (readonly [Role, RegExp])[] = [
  ["date", /^(?:date|day|datum|fecha)$/i],
  ["zone", /^(?:zone|time ?zone|tz)$/i],
  [
    "time",
    /^(?:(?:date ?(?:and|\/|&)? ?)?time|timestamp|date ?time|ts|when|at|occurred(?: ?at)?|created(?: ?at)?|start(?:ed)?(?: ?at)?|zeit|uhrzeit|hora|heure|utc)$/i,
  ],
  [
    "author",
    /^(?:who|author|user|user ?name|name|by|person|people|owner|actor|from|sender|nick|reporter|responder)$/i,
  ],
  ["kind", /^(?:kind|type|category|entry type)$/i],
  [
    "text",
    /^(?:what(?: happened)?|text|event|events|message|msg|description|entry|action|activity|notes?|details?|summary|body|comment|content|log)$/i,
  ],
];

/** Reads what a row of heads says; null when it names neither a time nor a text. */
export function parseHeads(cells: readonly string[]): Columns | null {
  const heads = cells.map((cell) => cell.replaceAll(/[*_`]/g, "").trim());
  const zones = heads.map((head) => zoneIn(head));
  const named = heads.map((head, index) =>
    roleOf(zones[index] === null ? head : head.replace(/[\s(,[]+[^\s(,[]+[)\]]?$/, "") || head),
  );
  const roles = named.map((role, index) => (named.indexOf(role) === index ? role : null));
  const timeAt = roles.indexOf("time");
  if (timeAt === -1 && !roles.includes("date")) return null;
  if (!roles.includes("text")) {
    const free = roles.lastIndexOf(null);
    if (free === -1) return null;
    roles[free] = "text";
  }
  return { roles, heads, timeZone: timeAt === -1 ? null : (zones[timeAt] ?? null) };
}

function roleOf(head: string): Role | null {
  return HEADS.find(([, pattern]) => pattern.test(head))?.[0] ?? null;
}

function zoneIn(head: string): string | null {
  const written = /(?:^|[\s(,[])([A-Za-z][A-Za-z0-9/+:_-]{1,40})[)\]]?$/.exec(head)?.[1];
  const zone = written === undefined ? null : readZone(written, 0);
  return zone !== null && zone.end === written?.length ? zone.zone : null;
}

/** Tells from the cells what the columns of a table without heads mean; null when none of them holds times. */
export function guessColumns(rows: readonly Row[]): Columns | null {
  const sample = rows.slice(0, 20);
  const width = Math.max(...sample.map(({ cells }) => cells.length));
  const share = (at: number, fits: (cell: string) => boolean) =>
    sample.filter(({ cells }) => fits(cells[at] ?? "")).length / sample.length;
  const roles: (Role | null)[] = Array.from({ length: width }, () => null);
  const timeAt = roles.findIndex((_, at) => share(at, isTimeOnly) >= 0.5);
  if (timeAt === -1) return null;
  roles[timeAt] = "time";
  const dateAt = roles.findIndex((role, at) => role === null && share(at, isDayOnly) >= 0.5);
  if (dateAt !== -1) roles[dateAt] = "date";
  const free = () => roles.flatMap((role, at) => (role === null ? [at] : []));
  const authorAt = free().find((at) => share(at, isNameLike) >= 0.8);
  if (authorAt !== undefined && free().length > 1) roles[authorAt] = "author";
  return { roles, heads: null, timeZone: null };
}

const isNameLike = (cell: string) => isNameOnly(cell) || /^@?[\w.-]{1,30}$/.test(cell);

/** A row as its columns say: the text with what no column of ours holds, so that nothing is left out. */
export function cellsByRole({ cells }: Row, { roles, heads }: Columns) {
  const cellOf = (role: Role) => cells[roles.indexOf(role)]?.trim() ?? "";
  const others = cells.flatMap((cell, at) => {
    if ((roles[at] ?? null) !== null || cell.trim() === "") return [];
    const head = heads?.[at] ?? "";
    return [head === "" ? cell.trim() : `${head}: ${cell.trim()}`];
  });
  const zone = cellOf("zone");
  const time = [cellOf("time"), zone].filter((part) => part !== "").join(" ");
  // Without heads the cells stand in the order in which they were written.
  const text = [cellOf("text"), ...others].filter((part) => part !== "").join(heads === null ? " | " : " · ");
  return { time, date: cellOf("date"), author: cellOf("author"), kind: cellOf("kind"), text };
}

/** Finds the separator of a block of separated values; null when it is no such block. */
export function separatorOf(lines: readonly string[]): string | null {
  const sample = lines.filter((line) => line.trim() !== "").slice(0, 20);
  if (sample.length < 2) return null;
  return ["\t", ";", ","].find((separator) => isSeparatedBy(sample, separator)) ?? null;
}

function isSeparatedBy(sample: readonly string[], separator: string): boolean {
  const rows = sample.map((line) => line.split(separator).map((cell) => cell.replaceAll('"', "").trim()));
  const [first = [], ...rest] = rows;
  if (first.length < 2) return false;
  if (parseHeads(first) !== null && first.every((cell) => cell.length <= 40)) {
    return rest.filter((cells) => cells.length >= 2).length * 2 >= rest.length;
  }
  const isEven = first.length >= 3 && rest.every((cells) => cells.length === first.length);
  return isEven && rows.filter((cells) => cells.slice(0, 2).some(isTimeOnly)).length * 2 > rows.length;
}
