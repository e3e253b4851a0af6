/** Tables whose rows go with the incident: each by its column `incident_id` alone. One line adds a table. */
export const MOVED_WHOLE = [
  "hypotheses",
  "citations",
  "evidence",
  "evidence_requests",
  "escalations",
  "causes",
  "tasks",
  "notifications",
  "deliveries",
  "alerts",
] as const;

/** Tables with an `incident_id` whose rows do not simply go along, and why. */
export const MOVED_OTHERWISE: Readonly<Record<string, string>> = {
  timeline_entries: "They get their place in the other incident's order of recording.",
  incident_participants: "Whoever takes part already is not entered twice; the rows stay, too, as a record.",
  incident_services: "A service that is affected already is not entered twice.",
  impact_windows: "Windows of one incident do not overlap: those that do become one.",
  postmortems: "It was written about that incident; its page keeps it.",
  imported_documents: "An incident is read from one document at most; it stays where it was read into.",
  path_marks: "Whether a warning helped was said in that incident, and is counted once for each.",
  events: "What was told is not told otherwise.",
};
