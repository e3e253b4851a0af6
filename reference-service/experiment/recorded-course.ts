import { type Config, CORRECTED, CORRECTIONS, MISCONFIGURED } from "../control/config.ts";

/** One stretch of a course: how the service is configured, and for how many seconds. */
export type CoursePhase = { name: string; seconds: number; config: Config };

const MAINTENANCE = { ...MISCONFIGURED, ...CORRECTIONS.expiry, ...CORRECTIONS.singleFlight };

/**
 * The course of the demo's finished incident. Its temporary measure (few refills at once, stale data for the others) is
 * no switch of this service: fewer refills are had by entries that live for 20 seconds, few at once by single flight.
 */
export const RECORDED_COURSE: readonly CoursePhase[] = [
  { name: "healthy", seconds: 75, config: CORRECTED },
  { name: "misconfigured", seconds: 215, config: MISCONFIGURED },
  { name: "held-back", seconds: 150, config: { ...MISCONFIGURED, expirySeconds: 20, singleFlight: true } },
  { name: "expiry-and-single-flight", seconds: 70, config: MAINTENANCE },
  { name: "corrected", seconds: 120, config: CORRECTED },
];
