"use client";
import { useState } from "react";

import { ApiForm } from "#components/settings/api-form.tsx";
import { formText } from "#components/settings/form-text.ts";
import { NewWebhookSecret } from "#components/settings/new-webhook-secret.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { apiClient, type ApiOutput } from "#lib/web/client.ts";

import { MemberPicker } from "./member-picker.tsx";
import type { Member } from "./person.ts";

type Team = ApiOutput<"GET /teams/{slug}">;

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

/** A team's members in order, how long each is waited for, and where the team itself is told. */
export function TeamForm({ team }: { team: Team }) {
  const [members, setMembers] = useState<readonly Member[]>(
    team.members.map(({ userId: id, name }) => ({ id, name })),
  );
  const [secret, setSecret] = useState<string | null>(null);
  const hasWebhook = team.contacts?.webhookUrl != null;

  async function save(fields: FormData): Promise<void> {
    const saved = await apiClient().call("PATCH /teams/{slug}", {
      slug: team.slug,
      expectedVersion: team.version,
      name: formText(fields, "name"),
      members: members.map(({ id }) => id),
      acknowledgeMinutes: Number(formText(fields, "acknowledgeMinutes")),
      escalationRounds: Number(formText(fields, "escalationRounds")),
      email: orNull(formText(fields, "email")),
      webhookUrl: orNull(formText(fields, "webhookUrl")),
      ...(fields.has("newWebhookSecret") && { newWebhookSecret: true as const }),
    });
    setSecret(saved.webhookSecret);
    showToast({ message: `${saved.name} is saved.` });
  }

  return (
    <>
      <ApiForm
        key={team.version}
        onSend={save}
        fieldOfReason={{ "no-webhook": "webhookUrl" }}
        className="grid gap-6"
      >
        {({ errorOf, isBusy }) => (
          <>
            <Field label="Name" error={errorOf("name")} className="max-w-96">
              {(control) => (
                <Input {...control} name="name" defaultValue={team.name} autoComplete="off" maxLength={100} />
              )}
            </Field>
            <MemberPicker members={members} onChange={setMembers} />
            <div className="flex flex-wrap gap-6">
              <Field
                label="Minutes to acknowledge"
                error={errorOf("acknowledgeMinutes")}
                hint="Then the next in line is asked."
              >
                {(control) => (
                  <Input
                    {...control}
                    name="acknowledgeMinutes"
                    type="number"
                    min={1}
                    max={1440}
                    className="w-28"
                    defaultValue={team.acknowledgeMinutes}
                  />
                )}
              </Field>
              <Field
                label="Rounds"
                error={errorOf("escalationRounds")}
                hint="How often the whole line is asked before it has timed out."
              >
                {(control) => (
                  <Input
                    {...control}
                    name="escalationRounds"
                    type="number"
                    min={1}
                    max={10}
                    className="w-28"
                    defaultValue={team.escalationRounds}
                  />
                )}
              </Field>
            </div>
            <Field
              label="E-mail address of the team"
              optional
              className="max-w-96"
              error={errorOf("email")}
              hint="Is told when the team is escalated to, and when nobody answered."
            >
              {(control) => (
                <Input
                  {...control}
                  name="email"
                  type="email"
                  autoComplete="off"
                  defaultValue={team.contacts?.email ?? ""}
                />
              )}
            </Field>
            <Field
              label="Webhook of the team"
              optional
              className="max-w-xl"
              error={errorOf("webhookUrl")}
              hint="Called with JSON for each step of an escalation. Of private incidents neither hears."
            >
              {(control) => (
                <Input
                  {...control}
                  name="webhookUrl"
                  type="url"
                  inputMode="url"
                  placeholder="https://"
                  autoComplete="off"
                  defaultValue={team.contacts?.webhookUrl ?? ""}
                />
              )}
            </Field>
            {hasWebhook ? (
              <Checkbox name="newWebhookSecret" label="Make a new secret; the one before stops signing" />
            ) : null}
            <Button type="submit" variant="primary" busy={isBusy} className="justify-self-start">
              Save the team
            </Button>
          </>
        )}
      </ApiForm>
      {secret === null ? null : <NewWebhookSecret secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}
