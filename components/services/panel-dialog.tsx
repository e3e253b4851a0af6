"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";

import { slugOf } from "#components/people/slug-of.ts";
import { ApiForm } from "#components/settings/api-form.tsx";
import { FormRefusal } from "#components/settings/form-refusal.tsx";
import { useApiCall } from "#components/settings/use-api-call.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { showToast } from "#components/ui/toast.tsx";
import type { PanelJson } from "#lib/domain/metrics/schema.ts";
import { apiClient } from "#lib/web/client.ts";

import { draftOf, EMPTY_PANEL, numberIn, type PanelDraft, queryOf } from "./panel-draft.ts";
import { LookFields } from "./panel-look-fields.tsx";
import { PanelPreview } from "./panel-preview.tsx";
import { QueryFields } from "./panel-query-fields.tsx";

export type PanelDialogProps = {
  service: { slug: string; name: string };
  /** The panel to change; null declares one. */
  panel: PanelJson | null;
  /** Where a new panel stands: behind the others. */
  position: number;
  onClose: () => void;
};

/** Declares a panel, or changes one, with the question in PromQL and its answer beside the form. */
export function PanelDialog({ service, panel, position, onClose }: PanelDialogProps) {
  const [draft, setDraft] = useState<PanelDraft>(
    panel === null ? { ...EMPTY_PANEL, position: String(position) } : draftOf(panel),
  );
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<PanelDraft>) => setDraft((before) => ({ ...before, ...part }));
  const { query, problems } = queryOf(draft);
  const slug = draft.slug === "" ? slugOf(draft.title) : draft.slug;
  const threshold = numberIn(draft.threshold);

  async function save(): Promise<void> {
    setTried(true);
    if (query === null || threshold === undefined) return;
    const fields = {
      title: draft.title,
      description: draft.description,
      query,
      unit: draft.unit,
      goodDirection: draft.goodDirection,
      threshold,
      display: draft.display,
      position: Number(draft.position),
    };
    const api = apiClient();
    if (panel === null)
      await api.call("POST /services/{service}/panels", { service: service.slug, slug, ...fields });
    else
      await api.call("PATCH /services/{service}/panels/{panel}", {
        service: service.slug,
        panel: panel.slug,
        expectedVersion: panel.version,
        ...fields,
      });
    showToast({ message: `${draft.title} is saved.` });
    onClose();
  }

  return (
    <Dialog
      open
      size="xl"
      title={panel === null ? `A panel of ${service.name}` : `Change ${panel.title}`}
      onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}
    >
      <ApiForm onSend={save} fieldOfReason={{ "slug-taken": "slug", "panel-taken": "slug" }}>
        {({ errorOf, isBusy }) => {
          const said = (field: string) => {
            const problem = isTried || draft.of !== "" ? problems[field] : undefined;
            return problem ?? errorOf(field) ?? [];
          };
          return (
            <div className="grid gap-6 md:grid-cols-2">
              <div className="grid content-start gap-4">
                <QueryFields draft={draft} change={change} errorOf={said} />
              </div>
              <div className="grid content-start gap-4">
                <PanelPreview service={service.slug} draft={draft} query={query} />
                <LookFields
                  draft={draft}
                  change={change}
                  slug={panel === null ? slug : null}
                  errorOf={(field) =>
                    field === "threshold" && threshold === undefined
                      ? ["Give a number."]
                      : (errorOf(field) ?? [])
                  }
                />
                <div className="flex flex-wrap justify-end gap-2">
                  {panel === null ? null : <RemovePanel panel={panel} onDone={onClose} />}
                  <Button type="submit" variant="primary" busy={isBusy}>
                    {panel === null ? "Add the panel" : "Save"}
                  </Button>
                </div>
              </div>
            </div>
          );
        }}
      </ApiForm>
    </Dialog>
  );
}

/** Takes a panel away; what it asked can be brought back. */
function RemovePanel({ panel, onDone }: { panel: PanelJson; onDone: () => void }) {
  const router = useRouter();
  const { isBusy, refusal, run } = useApiCall();
  async function remove(): Promise<void> {
    const api = apiClient();
    const { service, slug, title, description, query, unit, goodDirection, threshold, display, position } =
      panel;
    await api.call("DELETE /services/{service}/panels/{panel}", {
      service,
      panel: slug,
      expectedVersion: panel.version,
    });
    const fields = { title, description, query, unit, goodDirection, threshold, display, position };
    showToast({
      message: `${title} is removed.`,
      undo: async () => {
        await api.call("POST /services/{service}/panels", { service, slug, ...fields });
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
