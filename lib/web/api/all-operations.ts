import { alertOperations } from "./alerts.ts";
import { auditOperations } from "./audit.ts";
import { causeOperations } from "./causes.ts";
import { citationOperations } from "./citations.ts";
import { detectionOperations } from "./detection.ts";
import { escalationOperations } from "./escalations.ts";
import { evidenceOperations } from "./evidence.ts";
import { hypothesisOperations } from "./hypotheses.ts";
import { importOperations } from "./imports.ts";
import { incidentOperations } from "./incidents.ts";
import { metricsOperations } from "./metrics.ts";
import { notificationOperations } from "./notifications.ts";
import { peopleOperations } from "./people.ts";
import { postmortemOperations } from "./postmortems.ts";
import { referenceOperations } from "./reference.ts";
import { roleOperations } from "./roles.ts";
import { serviceOperations } from "./services.ts";
import { similarityOperations } from "./similarity.ts";
import { taskOperations } from "./tasks.ts";
import { timelineOperations } from "./timeline.ts";

/** The table of contents of the API: what is not here does not exist. */
export const allOperations = [
  ...incidentOperations,
  ...roleOperations,
  ...timelineOperations,
  ...hypothesisOperations,
  ...escalationOperations,
  ...alertOperations,
  ...detectionOperations,
  ...causeOperations,
  ...citationOperations,
  ...evidenceOperations,
  ...similarityOperations,
  ...taskOperations,
  ...postmortemOperations,
  ...serviceOperations,
  ...referenceOperations,
  ...metricsOperations,
  ...peopleOperations,
  ...notificationOperations,
  ...importOperations,
  ...auditOperations,
] as const;
