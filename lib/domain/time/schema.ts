import { z } from "zod";

import { TimePrecision } from "#prisma/generated/enums.ts";

import { isTimeZone } from "./is-time-zone.ts";
import { readZone } from "./read-zone.ts";

export const timePrecision = z.enum(TimePrecision).meta({ id: "TimePrecision" });

/** The name of a zone as it was given: an IANA name, an abbreviation or an offset. */
export const zoneName = z
  .string()
  .max(64)
  .refine((name) => isTimeZone(name) || readZone(name)?.end === name.length, {
    error: "Give a time zone, such as Europe/Paris, PST or UTC+2.",
  });

/** What a command takes beside a time: in which zone it was given, and how exact it is. */
export const timeDetails = {
  zone: zoneName
    .optional()
    .meta({ description: "Name of the zone the time was given in; the time's own offset if absent." }),
  precision: timePrecision.exclude(["unknown"]).optional().meta({ description: "Exact if absent." }),
};
