"use client";
import { api } from "#components/incidents/api.ts";
import { FormDialog } from "#components/incidents/form-dialog.tsx";
import { useIncident, useIncidentStore } from "#components/incidents/incident-provider.tsx";
import { useChoices } from "#components/incidents/use-choices.ts";
import { useKeptDraft } from "#components/incidents/use-kept-draft.ts";
import { useSubmit } from "#components/incidents/use-submit.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import type { ApiOutput } from "#lib/web/client.ts";

type Team = ApiOutput<"GET /teams">["items"][number];

/** Who is asked, and what happens when they do not answer. */
function whomItAsks(target: string, teams: readonly Team[]): string {
  const team = teams.find(({ slug }) => target === `team ${slug}`);
  if (target === "") return "Whoever is asked is notified, and acknowledges.";
  if (team === undefined) return "They are notified, and have 15 minutes to acknowledge.";
  const [first, next] = team.members;
  const patience = `after ${team.acknowledgeMinutes} min`;
  if (first === undefined) return "This team has no members: nobody is asked, managers are told.";
  if (next === undefined) return `Asks ${first.name}, and again ${patience}.`;
  return `Asks ${first.name} first, ${patience} ${next.name}, and so on.`;
}

/** Calls in a team or a person. */
export function EscalateDialog({ onClose }: { onClose: () => void }) {
  const store = useIncidentStore();
  const { key } = useIncident((snapshot) => snapshot.incident);
  const teams = useChoices("GET /teams");
  const users = useChoices("GET /users");
  const kept = useKeptDraft("escalate", () => ({ target: "", reason: "" }));
  const { change } = kept;
  const { target, reason } = kept.draft;
  const form = useSubmit(["toTeam", "toUser", "reason"]);
  const { fields } = form.errors;
  const options = [
    ...teams.map(({ slug, name }) => ({ value: `team ${slug}`, label: `${name} (team)` })),
    ...users
      .filter(({ disabled }) => !disabled)
      .map(({ id, name }) => ({ value: `user ${id}`, label: name })),
  ];
  return (
    <FormDialog
      title="Escalate"
      action="Escalate"
      form={form}
      kept={kept}
      onClose={onClose}
      onSubmit={async (idempotencyKey) => {
        const [type, id = ""] = target.split(" ");
        const to = target === "" ? {} : type === "team" ? { toTeam: id } : { toUser: id };
        const given = { key, ...to, reason };
        const escalation = await api.call("POST /incidents/{key}/escalations", given, { idempotencyKey });
        store.takeAnswer({ escalation });
        kept.forget();
        onClose();
      }}
    >
      <Field label="To" required error={fields.toTeam ?? fields.toUser} hint={whomItAsks(target, teams)}>
        {(control) => (
          <Select
            {...control}
            autoFocus
            options={options}
            placeholder="A team or a person"
            value={target}
            onValueChange={(chosen) => change({ target: chosen })}
          />
        )}
      </Field>
      <Field label="Why" required error={fields.reason} hint="What they should look at first.">
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={reason}
            onChange={(event) => change({ reason: event.target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
