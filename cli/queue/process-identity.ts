import { readFileSync } from "node:fs";

/** A process, told apart from a later one with the same id by when it began (0 where the system does not say). */
export type ProcessIdentity = { readonly pid: number; readonly began: number };

/** When a process began, in ticks of the kernel; 0 when that is not known. */
function beginningOf(pid: number): number {
  try {
    // The name of the program comes second, in brackets, and may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return Number(fields[19] ?? 0);
  } catch {
    return 0;
  }
}

export const thisProcess = (): ProcessIdentity => ({ pid: process.pid, began: beginningOf(process.pid) });

/** Whether that very process still runs. In doubt, it does. */
export function isRunning({ pid, began }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
  }
  const known = beginningOf(pid);
  return began === 0 || known === 0 || known === began;
}
