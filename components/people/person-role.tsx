"use client";
import { Select } from "#components/ui/select.tsx";

import type { Person } from "./person.ts";
import { isRole, roleOptions } from "./role-options.ts";
import { usePersonChange } from "./use-person-change.ts";

/** Somebody's role, changed where it stands. A new role ends that person's sessions. */
export function PersonRole({ person }: { person: Person }) {
  const { isBusy, change } = usePersonChange(person);
  return (
    <Select
      aria-label={`Role of ${person.name}`}
      className="h-7 w-32"
      options={roleOptions}
      value={person.role}
      disabled={isBusy || person.disabled}
      onValueChange={(role) => {
        if (!isRole(role)) return;
        change({ role }, `The role of ${person.name} is ${role} now.`, { role: person.role });
      }}
    />
  );
}
