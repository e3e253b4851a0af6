import type { ApiCall, ApiInput } from "#lib/web/client.ts";
import type { HypothesisOutcome, IncidentStatus, TimelineEntryKind } from "#prisma/generated/enums.ts";

/** The calls that a typed line may make. */
export type WriteCall = Extract<
  ApiCall,
  | "POST /incidents/{key}/timeline"
  | "POST /incidents/{key}/status"
  | "POST /incidents/{key}/hypotheses"
  | "POST /hypotheses/{id}/settle"
  | "POST /incidents/{key}/escalations"
  | "POST /incidents/{key}/tasks"
  | "POST /incidents/{key}/causes"
  | "POST /incidents/{key}/evidence"
>;

/** What a line looks like on the timeline until the server has taken it: as the entry that it will become. */
export type ShownLine = {
  kind: TimelineEntryKind | "task" | "cause";
  text: string;
  /** RFC 3339, any offset. */
  at: string;
  precision: "exact" | "minute" | "approximate";
};

/** What a line asks of the server. */
export type Write<Call extends WriteCall = WriteCall> = {
  [One in Call]: {
    call: One;
    input: ApiInput<One>;
    shown: ShownLine;
    /** The hypothesis that comes to be with it: what needs that one waits for this. */
    makes?: string;
    /** The hypothesis without which it makes no sense. */
    needs?: string;
    /** The hypothesis that the entry speaks for or against. */
    cites?: { hypothesisId: string; role: "clue" | "counter_evidence" };
  };
}[Call];

export type Person = { id: string; handle: string; name: string };
export type Team = { slug: string; name: string };
export type Service = { slug: string; name: string };

/** A panel of an affected service. */
export type KnownPanel = { service: string; serviceName: string; slug: string; title: string };

/** People, teams and services by name. */
export type Directory = {
  people: readonly Person[];
  teams: readonly Team[];
  services: readonly Service[];
  /** False until it was read once: what is not in it may still be there. */
  isKnown: boolean;
};

/** A hypothesis that is not settled, also one that is not sent yet. */
export type OpenPath = { id: string; statement: string; category: string | null };

/** What commands are read against. */
export type Surroundings = Directory & {
  incidentKey: string;
  status: IncidentStatus;
  /** In the order of their opening: `/ruled-out 2` means the second. */
  openPaths: readonly OpenPath[];
  /** Of the affected services; empty until they were read. */
  panels: readonly KnownPanel[];
  /** The time that is looked at: what a panel is captured over. */
  window: () => { from: Date; to: Date };
  /** A moment on the writer's clock: "14:05", with its day if that is another one. */
  clockOf: (at: Date) => string;
  /** In small letters, without the #; the one used most first. */
  tags: readonly string[];
  /** The calendar day of the writer, for "due friday"; `YYYY-MM-DD`. */
  today: string;
  /** Makes the id of a hypothesis. */
  newId: () => string;
};

/** When what a line tells happened; the instant carries its offset unless `zone` names one. */
export type Moment = {
  at: string;
  zone?: string;
  precision: "exact" | "minute" | "approximate";
  /** Whether the line says it; else it is now. */
  isWritten: boolean;
};

/** What became of a command's argument. */
export type Reading = {
  /** What it will be, for the preview: "Ruled out: the network drops packets". */
  summary: string;
  /** Null while something is missing. */
  write: Write | null;
  /** Sentences: what is missing, or what was guessed. */
  problems: readonly string[];
};

/** A suggestion: what to show, and the text that takes the place of the word that was begun. */
export type Suggestion = { insert: string; label: string; detail?: string };

/** What may stand where the argument ends; `length` characters of its end are replaced. */
export type ArgumentSuggestions = {
  length: number;
  suggestions: readonly Suggestion[];
  /** The line may go on without any of them: Enter logs it unless one was gone to. */
  isOptional?: boolean;
};

/** One word behind a slash. */
export type Command = {
  name: string;
  /** One line for the list of commands. */
  help: string;
  /** What stands behind the name, for the preview while nothing does. */
  usage: string;
  read: (argument: string, moment: Moment, around: Surroundings) => Reading;
  suggest?: (argument: string, around: Surroundings) => ArgumentSuggestions | null;
};

export type SettledOutcome = Exclude<HypothesisOutcome, "open">;

/** The fields of a time as every command but the entry's takes them, under the name `at`. */
export function timeOf({ at, zone, precision }: Moment): {
  at: string;
  zone?: string;
  precision: Moment["precision"];
} {
  return { at, ...(zone === undefined ? {} : { zone }), precision };
}
