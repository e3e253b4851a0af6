"use client";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { SideSection } from "#components/incidents/side-section.tsx";
import { InstantText } from "#components/shell/instant-text.tsx";

/** Says that the incident was read from a document, when, and by whom. */
export function ImportNote() {
  const { imported } = useIncident((snapshot) => snapshot.incident);
  if (imported === null) return null;
  return (
    <SideSection title="Imported from a document">
      <p className="text-muted">
        <InstantText at={imported.at} /> by {imported.by}. Times and names are as the document gives them.
      </p>
    </SideSection>
  );
}
