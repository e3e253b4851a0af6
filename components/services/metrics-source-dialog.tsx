"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { ApiForm } from "#components/settings/api-form.tsx";
import { FormRefusal } from "#components/settings/form-refusal.tsx";
import { formText } from "#components/settings/form-text.ts";
import { useApiCall } from "#components/settings/use-api-call.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { showToast } from "#components/ui/toast.tsx";
import type { MetricsSourceJson } from "#lib/domain/metrics/schema.ts";
import { apiClient } from "#lib/web/client.ts";
import { MetricsSourceKind } from "#prisma/generated/enums.ts";

import { matchersText, readMatchers } from "./selector-text.ts";

export type MetricsSourceDialogProps = {
  service: { slug: string; name: string };
  source: MetricsSourceJson | null;
  onClose: () => void;
};

const kinds: Record<MetricsSourceKind, string> = {
  scrape: "Hindcast scrapes the service itself",
  prometheus: "A Prometheus is asked",
};

/** Where the metrics of a service come from. */
export function MetricsSourceDialog({ service, source, onClose }: MetricsSourceDialogProps) {
  const [kind, setKind] = useState<MetricsSourceKind>(source?.kind ?? "scrape");
  const [matchers, setMatchers] = useState(matchersText(source?.matchers ?? []));
  const read = readMatchers(matchers);
  const { slug } = service;

  async function save(fields: FormData): Promise<void> {
    const url = formText(fields, "url").trim();
    await apiClient().call("PUT /services/{slug}/metrics-source", {
      slug,
      ...(source !== null && { expectedVersion: source.version }),
      kind,
      url: url === "" ? null : url,
      matchers: read.matchers,
      ...(kind === "scrape" && { intervalSeconds: Number(formText(fields, "intervalSeconds")) }),
    });
    showToast({ message: `The metrics of ${service.name} are set.` });
    onClose();
  }

  return (
    <Dialog
      open
      title={`Metrics of ${service.name}`}
      description="What was read before stays until its time is over."
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <ApiForm onSend={save} className="grid gap-4">
        {({ errorOf, isBusy }) => (
          <>
            <Field label="How" error={errorOf("kind")}>
              {(control) => (
                <Select
                  {...control}
                  name="kind"
                  value={kind}
                  options={Object.values(MetricsSourceKind).map((value) => ({ value, label: kinds[value] }))}
                  onValueChange={(value) => setKind(value === "prometheus" ? "prometheus" : "scrape")}
                />
              )}
            </Field>
            <Field
              label={kind === "scrape" ? "Address of its metrics" : "Address of the Prometheus"}
              optional={kind === "prometheus"}
              error={errorOf("url")}
              hint={
                kind === "scrape"
                  ? "Such as http://storefront:9102/metrics, in the text format of Prometheus or OpenMetrics."
                  : "Empty stands for the Prometheus of this installation, if it has one."
              }
            >
              {(control) => (
                <Input
                  {...control}
                  name="url"
                  type="url"
                  autoComplete="off"
                  placeholder="http://"
                  defaultValue={source?.url ?? ""}
                />
              )}
            </Field>
            {kind === "scrape" ? (
              <Field label="Every so many seconds" error={errorOf("intervalSeconds")}>
                {(control) => (
                  <Input
                    {...control}
                    name="intervalSeconds"
                    type="number"
                    min={1}
                    max={3_600}
                    className="w-28"
                    defaultValue={source?.intervalSeconds ?? 15}
                  />
                )}
              </Field>
            ) : null}
            <Field
              label="Only series with"
              optional
              error={read.problem ?? errorOf("matchers") ?? []}
              hint={`Narrows every panel: job="storefront"`}
            >
              {(control) => (
                <Input
                  {...control}
                  name="matchers"
                  value={matchers}
                  autoComplete="off"
                  spellCheck={false}
                  className="font-mono"
                  onChange={(event) => setMatchers(event.currentTarget.value)}
                />
              )}
            </Field>
            <div className="flex justify-end gap-2">
              {source === null ? null : <RemoveSource slug={slug} source={source} onDone={onClose} />}
              <Button type="submit" variant="primary" busy={isBusy} disabled={read.problem !== null}>
                Save
              </Button>
            </div>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}

type RemoveSourceProps = { slug: string; source: MetricsSourceJson; onDone: () => void };

/** Takes the source away; what is said about it can be taken back. */
function RemoveSource({ slug, source, onDone }: RemoveSourceProps) {
  const router = useRouter();
  const { isBusy, refusal, run } = useApiCall();
  async function remove(): Promise<void> {
    const api = apiClient();
    await api.call("DELETE /services/{slug}/metrics-source", { slug, expectedVersion: source.version });
    const { kind, url, matchers, intervalSeconds } = source;
    showToast({
      message: "The metrics source is removed.",
      undo: async () => {
        await api.call("PUT /services/{slug}/metrics-source", { slug, kind, url, matchers, intervalSeconds });
        router.refresh();
      },
    });
    onDone();
  }
  return (
    <>
      <FormRefusal>{refusal}</FormRefusal>
      <Button variant="danger" busy={isBusy} onClick={() => run(remove)}>
        Remove
      </Button>
    </>
  );
}
