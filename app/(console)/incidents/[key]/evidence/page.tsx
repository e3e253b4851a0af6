import { EvidenceScreen } from "#components/evidence/evidence-screen.tsx";

export default function IncidentEvidencePage() {
  return (
    <div className="lg:h-full lg:overflow-y-auto">
      <EvidenceScreen />
    </div>
  );
}
