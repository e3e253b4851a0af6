"use client";
import { useIncident } from "./incident-provider.tsx";
import { roleWords } from "./incident-words.ts";
import { SideSection } from "./side-section.tsx";

/** Who does what in this incident. */
export function PeoplePanel() {
  const { participants, declaredBy } = useIncident((snapshot) => snapshot.incident);
  if (participants.length === 0 && declaredBy === null) return null;
  return (
    <SideSection title="People">
      <dl className="grid grid-cols-[8rem_1fr] gap-y-0.5">
        {participants.map(({ userId, name, role }) => (
          <div key={`${userId}-${role}`} className="contents">
            <dt className="text-muted">{roleWords[role]}</dt>
            <dd className="truncate">{name}</dd>
          </div>
        ))}
        {declaredBy === null ? null : (
          <div className="contents">
            <dt className="text-muted">Declared by</dt>
            <dd className="truncate">{declaredBy}</dd>
          </div>
        )}
      </dl>
    </SideSection>
  );
}
