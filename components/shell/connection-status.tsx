import { cn } from "#components/ui/class-names.ts";

export type ConnectionState = "live" | "reconnecting" | "offline";

export type ConnectionStatusProps = {
  state: ConnectionState;
  className?: string;
};

const words: Record<ConnectionState, string> = {
  live: "Live",
  reconnecting: "Reconnecting",
  offline: "Offline",
};
const marks: Record<ConnectionState, string> = {
  live: "bg-green-solid",
  reconnecting: "border-2 border-amber-solid",
  offline: "border-2 border-red-solid",
};

/** Whether what is shown is current. Announced politely when it changes. */
export function ConnectionStatus({ state, className }: ConnectionStatusProps) {
  return (
    <output
      className={cn(
        "inline-flex items-center gap-1.5 text-xs whitespace-nowrap text-muted tabular-nums",
        className,
      )}
    >
      <span aria-hidden="true" className={cn("size-2 rounded-full", marks[state])} />
      {words[state]}
    </output>
  );
}
