import { wallTimeAt } from "#lib/domain/time/wall-time-at.ts";

/** The name of this machine's time zone; `UTC` when it has none that can be computed with. */
export function machineZone(): string {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  try {
    wallTimeAt(new Date(), timeZone);
    return timeZone;
  } catch {
    return "UTC";
  }
}
