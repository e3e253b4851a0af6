import type { ApiOutput } from "#lib/web/client.ts";

type Team = ApiOutput<"GET /teams">["items"][number];

/** All teams with their members, in order of escalation. */
export function TeamList({ teams }: { teams: readonly Team[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {teams.map((team) => (
        <li key={team.id} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[14rem_1fr]">
          <h3 className="font-medium">
            {team.name} <span className="block text-xs font-normal text-subtle">{team.slug}</span>
          </h3>
          {team.members.length === 0 ? (
            <p className="text-subtle">No members</p>
          ) : (
            <ol className="flex flex-wrap gap-x-4 gap-y-1">
              {team.members.map((member, index) => (
                <li key={member.userId}>
                  <span className="text-subtle tabular-nums">{index + 1}.</span> {member.name}
                </li>
              ))}
            </ol>
          )}
        </li>
      ))}
    </ul>
  );
}
