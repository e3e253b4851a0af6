"use client";
import { useState } from "react";

import { ApiForm } from "#components/settings/api-form.tsx";
import { formText } from "#components/settings/form-text.ts";
import { NewWebhookSecret } from "#components/settings/new-webhook-secret.tsx";
import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { apiClient, type ApiOutput } from "#lib/web/client.ts";

import { kindsInOrder, kindWords } from "./notification-words.ts";

type Settings = ApiOutput<"GET /notification-settings">;
type Preference = Settings["preferences"][number];

const timings = [
  { value: "at_once", label: "Mail at once" },
  { value: "digest", label: "Mail gathered" },
  { value: "off", label: "No mail" },
];

function KindRow({ preference, isMailOn }: { preference: Preference; isMailOn: boolean }) {
  const { name, about } = kindWords[preference.kind];
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-4 gap-y-1 py-2">
      <span className="min-w-0">
        <span className="font-medium">{name}</span>
        <span className="block text-xs text-subtle">{about}</span>
      </span>
      <Checkbox
        label="Inbox"
        name={`${preference.kind} inbox`}
        defaultChecked={preference.inbox}
        aria-label={`${name}: in the inbox`}
      />
      <Select
        name={`${preference.kind} email`}
        aria-label={`${name}: by mail`}
        className="w-36"
        options={timings}
        defaultValue={preference.email}
        disabled={!isMailOn}
      />
    </li>
  );
}

/** What was chosen in the form; what is disabled keeps what it had. */
function preferencesIn(fields: FormData, { preferences }: Settings): Preference[] {
  return preferences.map(({ kind, email }) => ({
    kind,
    inbox: fields.has(`${kind} inbox`),
    email: (fields.get(`${kind} email`) as Preference["email"] | null) ?? email,
  }));
}

/** How one is told of what. */
export function NotificationSettingsForm({ settings }: { settings: Settings }) {
  const [secret, setSecret] = useState<string | null>(null);
  const { isMailOn, version, webhookUrl } = settings;
  const inOrder = kindsInOrder.flatMap((kind) => settings.preferences.filter((each) => each.kind === kind));

  async function save(fields: FormData): Promise<void> {
    const url = formText(fields, "webhookUrl").trim();
    const digest = Number(formText(fields, "digestMinutes"));
    const saved = await apiClient().call("PUT /notification-settings", {
      expectedVersion: version,
      preferences: preferencesIn(fields, settings),
      digestMinutes: isMailOn ? digest : settings.digestMinutes,
      webhookUrl: url === "" ? null : url,
      ...(fields.has("newWebhookSecret") && { newWebhookSecret: true as const }),
    });
    setSecret(saved.webhookSecret);
    showToast({ message: "Your notifications are saved." });
  }

  return (
    <>
      <ApiForm
        key={version}
        onSend={save}
        fieldOfReason={{ "no-webhook": "webhookUrl" }}
        className="grid gap-6"
      >
        {({ errorOf, isBusy }) => (
          <>
            {isMailOn ? null : (
              <p className="border-l-2 border-amber-solid pl-3">
                This installation sends no mail: nobody has told it a mail server yet. Until then everything
                goes to your inbox only.
              </p>
            )}
            <ul className="divide-y divide-line border-y border-line">
              {inOrder.map((preference) => (
                <KindRow key={preference.kind} preference={preference} isMailOn={isMailOn} />
              ))}
            </ul>
            <Field
              label="Minutes between two mails"
              className="max-w-96"
              error={errorOf("digestMinutes")}
              hint="The first mail goes at once; what comes within this time is gathered into the next. Being escalated to never waits."
            >
              {(control) => (
                <Input
                  {...control}
                  name="digestMinutes"
                  type="number"
                  min={5}
                  max={1440}
                  className="w-28"
                  defaultValue={settings.digestMinutes}
                  disabled={!isMailOn}
                />
              )}
            </Field>
            <Field
              label="Webhook"
              optional
              className="max-w-xl"
              error={errorOf("webhookUrl")}
              hint="Called with JSON when you are escalated to, such as by the program that rings your telephone."
            >
              {(control) => (
                <Input
                  {...control}
                  name="webhookUrl"
                  type="url"
                  inputMode="url"
                  placeholder="https://"
                  autoComplete="off"
                  defaultValue={webhookUrl ?? ""}
                />
              )}
            </Field>
            {webhookUrl === null ? null : (
              <Checkbox name="newWebhookSecret" label="Make a new secret; the one before stops signing" />
            )}
            <Button type="submit" busy={isBusy} className="justify-self-start">
              Save
            </Button>
          </>
        )}
      </ApiForm>
      {secret === null ? null : <NewWebhookSecret secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}
