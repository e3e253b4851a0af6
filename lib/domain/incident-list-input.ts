import { z } from "zod";

import { pageInput } from "./page.ts";
import { incidentKey } from "./scalars.ts";

/** What every list of something that an incident holds takes. */
export const incidentListInput = z.strictObject({ key: incidentKey, ...pageInput });
export type IncidentListInput = z.output<typeof incidentListInput>;
