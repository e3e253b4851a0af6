"use client";
import { useState } from "react";

import { TimeZonePicker } from "#components/people/time-zone-picker.tsx";
import { reloadViewer } from "#components/shell/viewer.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { apiClient } from "#lib/web/client.ts";

import { ApiForm } from "./api-form.tsx";
import { formText } from "./form-text.ts";
import type { OwnProfile } from "./own-profile.ts";

/** One's own name and time zone. */
export function ProfileForm({ viewer }: { viewer: OwnProfile }) {
  const [timeZone, setTimeZone] = useState(viewer.timeZone ?? "UTC");

  async function save(fields: FormData): Promise<void> {
    const name = formText(fields, "name");
    await apiClient().call("PATCH /me", { name, timeZone, expectedVersion: viewer.version ?? 1 });
    await reloadViewer();
    showToast({ message: "Your profile is saved." });
  }

  return (
    <ApiForm onSend={save} className="grid max-w-96 gap-4">
      {({ errorOf, isBusy }) => (
        <>
          <Field label="Name" error={errorOf("name")}>
            {(control) => (
              <Input
                {...control}
                name="name"
                defaultValue={viewer.name}
                autoComplete="name"
                maxLength={100}
              />
            )}
          </Field>
          <Field label="Time zone" error={errorOf("timeZone")} hint="Times are shown to you in this zone.">
            {(control) => <TimeZonePicker control={control} value={timeZone} onChange={setTimeZone} />}
          </Field>
          <Button type="submit" busy={isBusy} className="justify-self-start">
            Save the profile
          </Button>
        </>
      )}
    </ApiForm>
  );
}
