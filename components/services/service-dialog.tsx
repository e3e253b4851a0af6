"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { slugOf } from "#components/people/slug-of.ts";
import { ApiForm } from "#components/settings/api-form.tsx";
import { formText } from "#components/settings/form-text.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Textarea } from "#components/ui/textarea.tsx";
import { showToast } from "#components/ui/toast.tsx";
import { apiClient, type ApiOutput } from "#lib/web/client.ts";

type Service = ApiOutput<"GET /services/{slug}">;

export type ServiceDialogProps = {
  /** The service to change; null registers one. */
  service: Service | null;
  teams: readonly { slug: string; name: string }[];
  onClose: () => void;
};

const orNull = (text: string) => (text.trim() === "" ? null : text.trim());

/** Registers a service, or changes what is known of one. */
export function ServiceDialog({ service, teams, onClose }: ServiceDialogProps) {
  const router = useRouter();
  const [name, setName] = useState(service?.name ?? "");
  const [ownSlug, setOwnSlug] = useState<string | null>(null);
  const slug = service?.slug ?? ownSlug ?? slugOf(name);

  async function save(fields: FormData): Promise<void> {
    const api = apiClient();
    const ownerTeam = orNull(formText(fields, "ownerTeam"));
    const [runbookUrl, repositoryUrl] = [
      orNull(formText(fields, "runbookUrl")),
      orNull(formText(fields, "repositoryUrl")),
    ];
    const description = formText(fields, "description");
    if (service === null) {
      await api.call("POST /services", {
        slug,
        name,
        description,
        ...(ownerTeam !== null && { ownerTeam }),
        ...(runbookUrl !== null && { runbookUrl }),
        ...(repositoryUrl !== null && { repositoryUrl }),
      });
      router.push(`/services/${slug}`);
    } else {
      const change = { name, description, ownerTeam, runbookUrl, repositoryUrl };
      await api.call("PATCH /services/{slug}", { slug, expectedVersion: service.version, ...change });
      showToast({ message: `${name} is saved.` });
    }
    onClose();
  }

  return (
    <Dialog
      open
      title={service === null ? "Register a service" : `Change ${service.name}`}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <ApiForm
        onSend={save}
        fieldOfReason={{ "slug-taken": "slug", "unknown-team": "ownerTeam" }}
        className="grid gap-4"
      >
        {({ errorOf, isBusy }) => (
          <>
            <Field label="Name" error={errorOf("name")}>
              {(control) => (
                <Input
                  {...control}
                  name="name"
                  value={name}
                  maxLength={100}
                  autoComplete="off"
                  onChange={(event) => setName(event.currentTarget.value)}
                />
              )}
            </Field>
            {service === null ? (
              <Field
                label="Short name"
                error={errorOf("slug")}
                hint="Stands in addresses and filters; it cannot be changed."
              >
                {(control) => (
                  <Input
                    {...control}
                    name="slug"
                    value={slug}
                    maxLength={63}
                    autoComplete="off"
                    autoCapitalize="none"
                    spellCheck={false}
                    onChange={(event) => setOwnSlug(event.currentTarget.value)}
                  />
                )}
              </Field>
            ) : null}
            <Field label="What it does" optional error={errorOf("description")}>
              {(control) => (
                <Textarea
                  {...control}
                  name="description"
                  rows={3}
                  maxLength={5_000}
                  defaultValue={service?.description ?? ""}
                />
              )}
            </Field>
            <Field label="Owner" optional error={errorOf("ownerTeam")}>
              {(control) => (
                <Select
                  {...control}
                  name="ownerTeam"
                  placeholder="No team"
                  defaultValue={service?.ownerTeam?.slug ?? ""}
                  options={teams.map((team) => ({ value: team.slug, label: team.name }))}
                />
              )}
            </Field>
            <Field label="Runbook" optional error={errorOf("runbookUrl")}>
              {(control) => (
                <Input
                  {...control}
                  name="runbookUrl"
                  type="url"
                  placeholder="https://"
                  autoComplete="off"
                  defaultValue={service?.runbookUrl ?? ""}
                />
              )}
            </Field>
            <Field label="Repository" optional error={errorOf("repositoryUrl")}>
              {(control) => (
                <Input
                  {...control}
                  name="repositoryUrl"
                  type="url"
                  placeholder="https://"
                  autoComplete="off"
                  defaultValue={service?.repositoryUrl ?? ""}
                />
              )}
            </Field>
            <Button type="submit" variant="primary" busy={isBusy} className="justify-self-end">
              {service === null ? "Register" : "Save"}
            </Button>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
