import { IncidentWorkspace } from "#components/incidents/incident-workspace.tsx";

export default function IncidentPage() {
  return <IncidentWorkspace />;
}
