import { EmptyState } from "#components/ui/empty-state.tsx";

import type { Person } from "./person.ts";

/** What stands in the place of the accounts for everybody who does not administer them. */
export function PeopleForOthers({ people }: { people: readonly Person[] }) {
  const administrators = people.filter(({ role, disabled }) => role === "admin" && !disabled);
  return (
    <EmptyState title="Only administrators manage accounts" className="p-0">
      Ask one of them to add somebody, to change a role or to set a new password
      {administrators.length === 0 ? "." : `: ${administrators.map(({ name }) => name).join(", ")}.`}
    </EmptyState>
  );
}
