/** What one line or row of a pasted block says, before its time is read. */
export type PastedPiece = {
  /** Counts from 1. */
  readonly line: number;
  /** The time as it is written; null when none is. */
  readonly time: string | null;
  readonly text: string;
  readonly author: string | null;
  readonly kind: string | null;
  /** What lines without a time behind it are: more of a chat message or a log record, or something of their own. */
  readonly form: "chat" | "log" | "line";
};
