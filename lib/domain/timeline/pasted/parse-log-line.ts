import { isTimeOnly } from "./parse-plain-line.ts";
import type { PastedPiece } from "./pasted-piece.ts";

const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const klog = /^([IWEFD])(\d{2})(\d{2}) (\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)\s+(.*)$/;
const klogLevels: Readonly<Record<string, string>> = {
  I: "INFO",
  W: "WARNING",
  E: "ERROR",
  F: "FATAL",
  D: "DEBUG",
};
/** The time in brackets behind client, identity and user, as nginx and Apache write it. */
const access = /^(\S{1,100} \S{1,60} \S{1,100}) \[([^\]]{10,40})\]\s+(.*)$/;
const leveled =
  /^(\[?(?:TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|FATAL|CRITICAL|SEVERE)\]?:?)\s+(?=[[(]?\d)(.*)$/;
/** `web-1  | 2024-05-10T12:15:00Z message`, as several containers print it. */
const container = /^([\w.-]{1,60})\s+\|\s+(\d{4}-\d{2}-\d{2}T\S{5,30}Z?)\s+(.*)$/;
/** `[14:15:03 INF] text`, `[2024-05-10T12:15:03Z ERROR app] text`: the level stands with the time in one bracket. */
const bracketed =
  /^\[(\d[\d:./T ,+-]{6,31}(?:Z\b| UTC\b)?)(?<=[\dZC])[: ]\s*([A-Za-z#][^\]]{0,80})\]\s*(.*)$/;
const stamp = String.raw`\d{4}[-/]\d{2}[-/]\d{2}[T ]\d{2}:\d{2}:\d{2}(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?|\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2}(?:\.\d{1,9})?`;
/** A time with its date behind a few words that are no prose: the process, the thread, the level. */
const prefixed = new RegExp(String.raw`^((?:\S{1,60}\s+){1,3}?)\[?(${stamp})(?=[\]\s,]|$)(.*)$`);
const noProse = /[\d[\]|/:_,]|^[A-Z]{1,8}$/;
const gitlab = /^\/timeline\s+(.*)\|\s*([^|]{5,40})$/;
const logfmtTime = /(?:^|\s)(?:time|ts|timestamp|t)=("[^"]{8,40}"|\S{8,40})/;
const logfmtText = /(?:^|\s)(?:msg|message)=("(?:[^"\\]|\\.){0,5000}"|\S+)/;

const TIME_KEYS = [
  "time",
  "ts",
  "timestamp",
  "@timestamp",
  "t",
  "date",
  "datetime",
  "asctime",
  "eventtime",
  "created_at",
];
const TEXT_KEYS = ["msg", "message", "messagetemplate", "@m", "log", "text", "event", "body"];
const LEVEL_KEYS = ["level", "severity", "lvl", "loglevel", "levelname"];

/** Reads a record of a log whose time does not simply stand first: JSON, logfmt, klog, nginx, `/timeline text | time`. */
export function parseLogLine(raw: string, line: number): PastedPiece | null {
  const text = raw.trim();
  const piece: MakePiece = (time, rest, form = "log") => ({
    line,
    time,
    text: rest.trim(),
    author: null,
    kind: null,
    form,
  });
  if (/^\[?\{/.test(text))
    return readJson(text.replace(/^\[(?=\{)/, "").replace(/\}[,\]]{1,2}$/, "}"), piece);
  const noted = gitlab.exec(text);
  if (noted) return piece((noted[2] ?? "").trim(), noted[1] ?? "", "line");
  return (
    readKlog(text, piece) ??
    readServer(text, piece) ??
    readLeveled(text, piece) ??
    readLogfmt(text, piece) ??
    readBracketed(text, piece) ??
    readPrefixed(text, piece)
  );
}

type MakePiece = (time: string, rest: string, form?: PastedPiece["form"]) => PastedPiece;

function readKlog(text: string, piece: MakePiece): PastedPiece | null {
  const match = klog.exec(text);
  if (!match) return null;
  const [, level = "", month, day, clock = "", rest = ""] = match;
  const time = `${Number(day)} ${MONTHS[Number(month) - 1] ?? ""} ${clock}`;
  return piece(time, `${klogLevels[level] ?? level} ${rest}`);
}

function readServer(text: string, piece: MakePiece): PastedPiece | null {
  const request = access.exec(text);
  if (request && isTimeOnly(request[2] ?? "")) return piece(request[2] ?? "", `${request[1]} ${request[3]}`);
  const composed = container.exec(text);
  return composed && piece(composed[2] ?? "", `${composed[1]}: ${composed[3]}`);
}

function readLeveled(text: string, piece: MakePiece): PastedPiece | null {
  const match = leveled.exec(text);
  const stamp = match && /^[[(]?[\d:./T ,+-]{8,32}(?:Z|\b)[\])]?(?=\s|$)/.exec(match[2] ?? "");
  if (!match || !stamp) return null;
  return piece(
    stamp[0].replaceAll(/[[\]()]/g, "").trim(),
    `${match[1]} ${(match[2] ?? "").slice(stamp[0].length).trim()}`,
  );
}

function readBracketed(text: string, piece: MakePiece): PastedPiece | null {
  const match = bracketed.exec(text);
  const [, time = "", level = "", rest = ""] = match ?? [];
  if (!match || !isTimeOnly(time.trim()) || isTimeOnly(`${time} ${level}`)) return null;
  return piece(time.trim(), `[${level}] ${rest}`);
}

function readPrefixed(text: string, piece: MakePiece): PastedPiece | null {
  const match = prefixed.exec(text);
  const [, before = "", time = "", rest = ""] = match ?? [];
  const words = before.trim().split(/\s+/);
  if (!match || !words.every((word) => noProse.test(word)) || isTimeOnly(words.join(" "))) return null;
  const isOpened = text.charAt(before.length) === "[";
  const behind = rest.replace(isOpened && rest.startsWith("]") ? /^\]\s*/ : /^,?\s*/, "");
  return piece(time, `${before.trim()} ${isOpened && !rest.startsWith("]") ? "[" : ""}${behind}`);
}

function readLogfmt(text: string, piece: MakePiece): PastedPiece | null {
  const time = logfmtTime.exec(text);
  if (!time) return null;
  const message = logfmtText.exec(text);
  const rest = `${text.slice(0, time.index)}${text.slice(time.index + time[0].length)}`.trim();
  const written = unquoted(time[1] ?? "");
  if (!message) return piece(written, rest);
  const others = rest.replace(message[0].trim(), "").replaceAll(/ {2,}/g, " ").trim();
  return piece(written, `${unquoted(message[1] ?? "")}${others === "" ? "" : ` ${others}`}`);
}

const unquoted = (value: string) =>
  value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, "$1") : value;

function readJson(text: string, piece: MakePiece): PastedPiece | null {
  const record = parsed(text);
  if (record === null) return null;
  const keys = Object.keys(record);
  const keyOf = (known: readonly string[], fits: (value: unknown) => boolean) =>
    known
      .map((name) => keys.find((key) => key.toLowerCase() === name && fits(record[key])))
      .find((key) => key !== undefined);
  const isText = (value: unknown) => typeof value === "string";
  const timeKey = keyOf(TIME_KEYS, (value) => scalarOf(value) !== null);
  if (timeKey === undefined) return null;
  const textKey = keyOf(TEXT_KEYS, isText);
  const levelKey = keyOf(LEVEL_KEYS, isText);
  const level = levelKey === undefined ? [] : [String(record[levelKey]).toUpperCase()];
  const message = textKey === undefined ? [] : [String(record[textKey])];
  const others = Object.entries(record)
    .filter(([key]) => key !== timeKey && key !== textKey && key !== levelKey)
    .map(([key, value]) => `${key}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  return piece(timeOf(scalarOf(record[timeKey])), [...level, ...message, ...others].join(" "));
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** A time as it stands, or in the `$date` that MongoDB puts around it. */
function scalarOf(value: unknown): string | number | null {
  if (typeof value === "string" || typeof value === "number") return value;
  const inner = typeof value === "object" && value !== null && "$date" in value ? value.$date : null;
  return typeof inner === "string" || typeof inner === "number" ? inner : null;
}

/** A number is seconds, milliseconds, microseconds or nanoseconds since 1970, by its size. */
function timeOf(value: unknown): string {
  const number =
    typeof value === "number"
      ? value
      : /^\d{9,19}(?:\.\d+)?$/.test(String(value))
        ? Number(value)
        : Number.NaN;
  if (Number.isNaN(number)) return String(value);
  const ms =
    number > 1e17 ? number / 1e6 : number > 1e14 ? number / 1e3 : number > 1e11 ? number : number * 1e3;
  return Math.abs(ms) < 8.64e15 ? new Date(ms).toISOString() : String(value);
}
