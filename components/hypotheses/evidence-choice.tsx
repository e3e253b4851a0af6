"use client";
import { useIncident } from "#components/incidents/incident-provider.tsx";
import { formatInstant } from "#components/shell/format-instant.ts";
import { useReaderTimeZone } from "#components/shell/reader-time-zone.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

export type EvidenceChoiceProps = {
  chosenId: string | null;
  onChoose: (id: string) => void;
  error: readonly string[] | undefined;
};

/** Chooses from what was captured, newest first. */
export function EvidenceChoice({ chosenId, onChoose, error }: EvidenceChoiceProps) {
  const evidence = useIncident((snapshot) => snapshot.evidence);
  const timeZone = useReaderTimeZone();
  const options = evidence.toReversed().map(({ id, title, service, from }) => ({
    value: id,
    label: `${title}, ${service.name}, from ${formatInstant(from, { timeZone })}`,
  }));
  return (
    <Field label="Evidence" required error={error ?? []}>
      {(control) => <Select {...control} options={options} value={chosenId ?? ""} onValueChange={onChoose} />}
    </Field>
  );
}
