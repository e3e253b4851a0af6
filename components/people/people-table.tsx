"use client";
import { InstantText } from "#components/shell/instant-text.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from "#components/ui/table.tsx";

import { PersonMenu } from "./person-menu.tsx";
import { PersonRole } from "./person-role.tsx";
import type { Person } from "./person.ts";

export type PeopleTableProps = {
  people: readonly Person[];
  /** Whoever looks: their own row offers nothing that would sign them out. */
  ownId: string | null;
};

/** Everybody with an account, with what administrators can do about each. */
export function PeopleTable({ people, ownId }: PeopleTableProps) {
  return (
    <div className="-mx-4 lg:-mx-6">
      <Table caption="Everybody with an account" className="border-y border-line">
        <TableHead>
          <tr>
            <TableColumn>Name</TableColumn>
            <TableColumn>Role</TableColumn>
            <TableColumn className="max-sm:hidden">State</TableColumn>
            <TableColumn className="max-md:hidden">Time zone</TableColumn>
            <TableColumn className="max-md:hidden">Added</TableColumn>
            <TableColumn>
              <span className="sr-only">Actions</span>
            </TableColumn>
          </tr>
        </TableHead>
        <TableBody>
          {people.map((person) => (
            <PersonRow key={person.id} person={person} isOwn={person.id === ownId} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

function PersonRow({ person, isOwn }: { person: Person; isOwn: boolean }) {
  return (
    <TableRow>
      <TableCell grow className="min-w-36 py-1">
        <span className={person.disabled ? "text-subtle" : "font-medium"}>{person.name}</span>
        {isOwn ? <span className="text-subtle"> (you)</span> : null}
        {person.disabled ? <span className="text-subtle sm:hidden"> (disabled)</span> : null}
        <span className="block truncate text-xs text-muted">{person.email}</span>
      </TableCell>
      <TableCell>{isOwn ? person.role : <PersonRole key={person.version} person={person} />}</TableCell>
      <TableCell className="max-sm:hidden">
        {person.disabled ? (
          <Badge dot emphasis="plain">
            Disabled
          </Badge>
        ) : (
          <Badge dot emphasis="plain" tone="green">
            Active
          </Badge>
        )}
      </TableCell>
      <TableCell className="max-md:hidden">{person.timeZone.replaceAll("_", " ")}</TableCell>
      <TableCell className="max-md:hidden">
        <InstantText at={person.createdAt} parts="date" />
      </TableCell>
      <TableCell>{isOwn ? null : <PersonMenu person={person} />}</TableCell>
    </TableRow>
  );
}
