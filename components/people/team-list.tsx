import { QuickLink } from "#components/ui/quick-link.tsx";
import type { ApiOutput } from "#lib/web/client.ts";

type Team = ApiOutput<"GET /teams">["items"][number];

/** All teams with their members, in order of escalation, and how long each of them is waited for. */
export function TeamList({ teams }: { teams: readonly Team[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {teams.map((team) => (
        <li key={team.id} className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[14rem_1fr]">
          <h3 className="font-medium">
            <QuickLink href={`/settings/teams/${team.slug}`} className="rounded-sm hover:underline">
              {team.name}
            </QuickLink>{" "}
            <span className="block text-xs font-normal text-subtle">{team.slug}</span>
          </h3>
          <div className="grid gap-1">
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
            <p className="text-xs text-subtle">
              {team.acknowledgeMinutes} min each, {team.escalationRounds}{" "}
              {team.escalationRounds === 1 ? "round" : "rounds"}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
