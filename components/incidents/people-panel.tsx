"use client";
import { InstantText } from "#components/shell/instant-text.tsx";
import { useViewer } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import type { IncidentJson } from "#lib/domain/incidents/schema.ts";
import { isSingleRole, SINGLE_ROLES } from "#lib/domain/roles/rules.ts";
import type { ParticipantRole } from "#prisma/generated/enums.ts";

import { ActionMenu } from "./action-menu.tsx";
import { useIncident, useIncidentStore } from "./incident-provider.tsx";
import { roleWords } from "./incident-words.ts";
import { useLifecycleForms } from "./lifecycle-dialogs.tsx";
import { SideSection } from "./side-section.tsx";
import { leaveRole, takeRole } from "./take-role.ts";

type Participant = IncidentJson["participants"][number];

/** A name, which is also the menu of what can be done with the role. */
function HolderMenu({ participant, viewerId }: { participant: Participant; viewerId: string | null }) {
  const store = useIncidentStore();
  const { assign } = useLifecycleForms();
  const { role, name, userId } = participant;
  const isOwn = userId === viewerId;
  const mayEnd = assign !== null || (isOwn && role === "watcher");
  if (!mayEnd) return <>{name}</>;
  const handOver =
    isSingleRole(role) && assign !== null
      ? [{ id: "hand-over", label: "Hand over…", onSelect: () => assign(role) }]
      : [];
  return (
    <ActionMenu
      items={[
        ...handOver,
        {
          id: "end",
          label: isOwn ? (role === "watcher" ? "Stop watching" : "Leave this role") : "End this role",
          onSelect: () => void leaveRole(store, participant, isOwn),
        },
      ]}
      trigger={(props) => (
        <button
          type="button"
          aria-label={`${name}, ${roleWords[role]}: change`}
          className="max-w-full truncate rounded-sm text-left decoration-control decoration-dotted underline-offset-4 hover:underline pointer-coarse:min-h-8"
          {...props}
        >
          {name}
        </button>
      )}
    />
  );
}

/** A role that nobody holds: to be taken in one step, or given. */
function FreeRole({ role, viewerId }: { role: ParticipantRole; viewerId: string | null }) {
  const store = useIncidentStore();
  const { assign } = useLifecycleForms();
  if (assign === null) return <span className="text-subtle">nobody</span>;
  return (
    <span className="flex flex-wrap gap-x-3">
      {viewerId === null ? null : (
        <Button
          size="sm"
          variant="link"
          className="h-auto px-0"
          onClick={() => void takeRole(store, role, viewerId)}
        >
          {role === "commander" ? "Take command" : "Take it"}
        </Button>
      )}
      <Button size="sm" variant="link" className="h-auto px-0" onClick={() => assign(role)}>
        Assign…
      </Button>
    </span>
  );
}

function Holders({ of: role, viewerId }: { of: ParticipantRole; viewerId: string | null }) {
  const { participants } = useIncident((snapshot) => snapshot.incident);
  const holders = participants.filter((participant) => participant.role === role);
  if (holders.length === 0 && !isSingleRole(role)) return null;
  return (
    <div className="contents">
      <dt className="text-muted">{roleWords[role]}</dt>
      <dd className="min-w-0">
        {holders.length === 0 ? (
          <FreeRole role={role} viewerId={viewerId} />
        ) : (
          <ul className="flex flex-wrap gap-x-3">
            {holders.map((participant) => (
              <li key={participant.userId} className="min-w-0">
                <HolderMenu participant={participant} viewerId={viewerId} />
              </li>
            ))}
          </ul>
        )}
      </dd>
    </div>
  );
}

/** Joining and watching, for the reader who does neither yet. */
function OwnPart({ viewerId }: { viewerId: string }) {
  const store = useIncidentStore();
  const { participants } = useIncident((snapshot) => snapshot.incident);
  const { assign } = useLifecycleForms();
  const own = participants.filter(({ userId }) => userId === viewerId).map(({ role }) => role);
  const works = own.some((role) => role !== "watcher");
  return (
    <p className="mt-2 flex flex-wrap gap-2">
      {assign === null || works ? null : (
        <Button size="sm" onClick={() => void takeRole(store, "responder", viewerId)}>
          Join as responder
        </Button>
      )}
      {own.length > 0 ? null : (
        <Button size="sm" onClick={() => void takeRole(store, "watcher", viewerId)}>
          Watch
        </Button>
      )}
      {assign === null ? null : (
        <Button size="sm" variant="ghost" onClick={() => assign("responder")}>
          Add somebody…
        </Button>
      )}
    </p>
  );
}

/** Who does what in this incident; roles are taken, given, handed over and left from here. */
export function PeoplePanel() {
  const { declaredBy, declaredAt, recordedAfterwards, recordedAt } = useIncident(
    (snapshot) => snapshot.incident,
  );
  const viewerId = useViewer()?.id ?? null;
  return (
    <SideSection title="People">
      <dl className="grid grid-cols-[8rem_minmax(0,1fr)] gap-y-0.5">
        {SINGLE_ROLES.map((role) => (
          <Holders key={role} of={role} viewerId={viewerId} />
        ))}
        <Holders of="responder" viewerId={viewerId} />
        <Holders of="watcher" viewerId={viewerId} />
        {declaredBy === null ? null : (
          <div className="contents">
            <dt className="text-muted">{recordedAfterwards ? "Recorded by" : "Declared by"}</dt>
            <dd className="min-w-0 truncate">
              {declaredBy}
              <span className="ml-2 text-subtle tabular-nums">
                <InstantText at={recordedAfterwards ? recordedAt : declaredAt} />
              </span>
            </dd>
          </div>
        )}
      </dl>
      {viewerId === null ? null : <OwnPart viewerId={viewerId} />}
    </SideSection>
  );
}
