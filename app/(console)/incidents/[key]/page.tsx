import { IncidentWorkspace } from "#components/incidents/incident-workspace.tsx";

import { readCharts } from "./read-charts.ts";

type PageProps = { params: Promise<{ key: string }> };

export default async function IncidentPage({ params }: PageProps) {
  return <IncidentWorkspace charts={await readCharts((await params).key)} />;
}
