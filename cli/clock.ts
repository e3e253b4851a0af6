import { machineZone } from "./machine-zone.ts";

/** What typed times are read against. `zone` is an IANA name or `±HH:MM`. */
export type Clock = { readonly now: Date; readonly zone: string };

/** Now, in the zone given, else in the machine's. */
export const clock = (zone?: string): Clock => ({ now: new Date(), zone: zone ?? machineZone() });
